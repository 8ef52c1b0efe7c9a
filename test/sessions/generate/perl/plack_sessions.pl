# Makes vectors/plack.json by running real Plack::Middleware::Session::Cookie under a frozen clock.
#
#     perl test/sessions/generate/perl/plack_sessions.pl
#
# It is also the judge of each verdict.
use strict;
use warnings;

use Time::HiRes;
BEGIN { no warnings 'redefine'; *Time::HiRes::gettimeofday = sub { 1767225600.25 } }

use FindBin;
use HTTP::Request::Common qw(GET);
use JSON;
use MIME::Base64 qw(decode_base64 encode_base64);
use Plack::Middleware::Session::Cookie;
use Plack::Test;
use Storable;

my $CLOCK = 1767225600.25;
my $SECRET = 'generator secret, not a real one';
$Storable::canonical = 1;
my $json = JSON->new->canonical->ascii->allow_nonref;

sub app {
  my ($fill, %options) = @_;
  my $app = sub {
    my $session = shift->{'psgix.session'};
    %$session = (%$session, %$fill) if $fill;
    return [200, [], [scalar(keys %$session) ? 'found' : '']];
  };
  return Plack::Middleware::Session::Cookie->wrap($app, secret => $SECRET, %options);
}

sub cookie_of {
  my ($fill, %options) = @_;
  my $answer = Plack::Test->create(app($fill, %options))->request(GET '/');
  return ($answer->header('Set-Cookie') =~ /^plack_session=([^;]*)/)[0];
}

sub found_by {
  my ($value, %options) = @_;
  return Plack::Test->create(app(undef, %options))->request(GET '/', Cookie => "plack_session=$value")->content;
}

# Each value with what it is: Perl tells no text from a number.
sub text { [$_[0], ['str', $_[0]]] }
sub int_ { [0 + $_[0], ['int', "$_[0]"]] }
sub none { [undef, ['None']] }
sub list { [[map { $_->[0] } @_], ['list', [map { $_->[1] } @_]]] }
sub hash {
  my %items = @_;
  my @pairs = map { [$_, $items{$_}[1]] } sort keys %items;
  return [{map { $_ => $items{$_}[0] } keys %items}, ['dict', \@pairs]];
}

my %contents = (
  basic => hash(user => text('ann'), n => int_(5)),
  nested => hash(items => list(int_(1), text('two'), hash(a => none())), flag => int_(300)),
  unicode => hash(name => text("\x{17e}ofie \x{1f600}"), "\x{17e}" => int_(1)),
  proto => hash(__proto__ => hash(admin => int_(1))),
);
my %serializers = (
  storable => [],
  json => [
    serializer => sub { encode_base64($json->encode($_[0]), '') },
    deserializer => sub { $json->decode(decode_base64($_[0])) },
  ],
);

my @vectors;
sub vector {
  my ($id, $value, $secret, $content, $verdict) = @_;
  my $cookie = {name => 'plack_session', value => $value};
  my %vector = (id => $id, cookie => $cookie, keys => {secret => [$secret]}, verdict => $verdict);
  push @vectors, $json->encode({%vector, now => 1767225601, issuedAt => $CLOCK, content => $json->encode($content)});
}

for my $kind (sort keys %serializers) {
  for my $id (sort keys %contents) {
    my ($content, $described) = @{$contents{$id}};
    my $value = cookie_of($content, @{$serializers{$kind}});
    die $id unless found_by($value, @{$serializers{$kind}});
    vector("$id-$kind", $value, $SECRET, $described, 'right');
  }
}
my $value = cookie_of({k => 1});
die 'another' if found_by($value, secret => 'another');
vector('wrong-key', $value, 'another', ['dict', [['k', ['int', '1']]]], 'wrong');

open my $file, '>', "$FindBin::Bin/../../vectors/plack.json" or die $!;
printf $file qq({\n  "format": "plack",\n  "framework": "Plack::Middleware::Session",\n  "versions": {"plack-middleware-session": "%s", "storable": "%s", "perl": "%vd"},\n  "clock": %s,\n  "generator": "test/sessions/generate/perl/plack_sessions.pl",\n  "vectors": [\n%s\n]}\n),
  Plack::Middleware::Session->VERSION // '0.33', Storable->VERSION, $^V, $CLOCK, join(",\n", @vectors);
print scalar(@vectors), " vectors of plack\n";
