# Makes vectors/mojolicious.json and mojolicious-signed.json by running real Mojolicious under a frozen clock.
#
#     perl test/sessions/generate/perl/mojolicious_cookies.pl
#
# It is also the judge of each verdict. Cookies as Mojolicious 8 signed them are made by its rule.
use strict;
use warnings;
use utf8;

our $now;
BEGIN { $now = 1767225600; *CORE::GLOBAL::time = sub () { $main::now } }

use Digest::SHA qw(hmac_sha1_hex);
use FindBin;
use Mojolicious;
use Mojo::JSON qw(encode_json true false);
use Mojo::Util qw(b64_decode decode);

my $CLOCK = 1767225600;
my $SECRET = 'generator secret, not a real one';

# A controller does not keep its app alive.
my @apps;

sub controller {
  my ($secret, $cookie) = @_;
  my $app = Mojolicious->new(secrets => [$secret]);
  push @apps, $app;
  $app->log->level('fatal');
  my $c = $app->build_controller;
  $c->req->headers->cookie($cookie) if defined $cookie;
  return $c;
}

sub value_of { (shift->res->headers->set_cookie =~ /^[^=]+=([^;]*)/)[0] }

sub session_cookie {
  my ($fill, %options) = @_;
  my $c = controller($options{secret} // $SECRET);
  $c->app->sessions->cookie_name($options{name}) if $options{name};
  $c->session(%$fill);
  $c->app->sessions->store($c);
  return value_of($c);
}

sub found_by {
  my ($secret, $name, $value, $at) = @_;
  local $now = $at // $CLOCK;
  my $c = controller($secret, "$name=$value");
  $c->app->sessions->cookie_name($name);
  return scalar keys %{$c->session} ? 1 : 0;
}

sub json_of { decode('UTF-8', b64_decode((shift =~ /^(.*)--/)[0] =~ tr/-/=/r)) =~ s/\}\KZ*$//r }

# Perl keeps no order of keys: the content is described as it stands in the text.
sub described {
  my $json = shift;
  my @tokens = $json =~ /("(?:[^"\\]|\\.)*"|[-\d.eE+]+|[{}\[\],:]|true|false|null)/g;
  my $value;
  $value = sub {
    my $token = shift @tokens;
    if ($token eq '{') {
      my @pairs;
      while ($tokens[0] ne '}') {
        my $key = shift @tokens;
        shift @tokens;
        push @pairs, "[$key, " . $value->() . ']';
        shift @tokens if $tokens[0] eq ',';
      }
      shift @tokens;
      return '["dict", [' . join(', ', @pairs) . ']]';
    }
    if ($token eq '[') {
      my @items;
      while ($tokens[0] ne ']') { push @items, $value->(); shift @tokens if $tokens[0] eq ',' }
      shift @tokens;
      return '["list", [' . join(', ', @items) . ']]';
    }
    return '["None"]' if $token eq 'null';
    return qq{["bool", $token]} if $token =~ /^[tf]/;
    return qq{["str", $token]} if $token =~ /^"/;
    return $token =~ /[.eE]/ ? qq{["float", "$token"]} : qq{["int", "$token"]};
  };
  return $value->();
}

my $text = sub { my $json = encode_json([shift]); substr $json, 1, -1 };

sub vector {
  my ($id, $name, $value, $secret, $content, $verdict, %more) = @_;
  my $at = delete $more{now} // $CLOCK;
  my $line = sprintf '{"id": %s, "cookie": {"name": %s, "value": %s}, "keys": {"secret": [%s]}, "verdict": "%s", "now": %d, "content": %s',
    map({ $text->($_) } $id, $name, $value, $secret), $verdict // 'right', $at, $text->($content);
  $line .= qq{, "$_": $more{$_}} for sort keys %more;
  return "$line}";
}

sub write_file {
  my ($format, @vectors) = @_;
  open my $file, '>', "$FindBin::Bin/../../vectors/$format.json" or die $!;
  my $head = sprintf qq({\n  "format": "%s",\n  "framework": "Mojolicious",\n  "versions": {"mojolicious": "%s", "perl": "%vd"},\n  "clock": %d,\n  "generator": "test/sessions/generate/perl/mojolicious_cookies.pl",\n  "vectors": [\n), $format, Mojolicious->VERSION, $^V, $CLOCK;
  print $file $head, join(",\n", @vectors), "\n]}\n";
  print scalar(@vectors), " vectors of $format\n";
}

my %contents = (
  basic => {user => 'ann', n => 1, items => [1, 2.5, {a => undef}], ok => true},
  unicode => {name => "\x{17e}ofie \x{1f600}", hidden => "\x{202e}gnp"},
  proto => {__proto__ => {admin => true}},
  csrf => {csrf_token => 'a' x 40, new_flash => {message => 'Saved'}},
  own_time => {expiration => 60, k => 1},
  long => {text => 'all work and no play ' x 60},
);
my @sessions;
for my $id (sort keys %contents) {
  my $value = session_cookie($contents{$id});
  die $id unless found_by($SECRET, 'mojolicious', $value);
  push @sessions, vector($id, 'mojolicious', $value, $SECRET, described(json_of($value)), 'right', renewed => '["expires"]');
}
my $value = session_cookie({k => 1});
my $content = described(json_of($value));
my @renewed = (renewed => '["expires"]');
for my $at ($CLOCK + 3599, $CLOCK + 3600) {
  my $verdict = found_by($SECRET, 'mojolicious', $value, $at) ? 'right' : 'expired';
  push @sessions, vector("at-$at", 'mojolicious', $value, $SECRET, $content, $verdict, now => $at, @renewed);
}
die 'another' if found_by('another', 'mojolicious', $value) || found_by($SECRET, 'other', $value);
push @sessions, vector('wrong-key', 'mojolicious', $value, 'another', $content, 'wrong', @renewed);
push @sessions, vector('renamed', 'other', $value, $SECRET, $content, 'wrong', @renewed);
$value = session_cookie({k => 1}, name => 'sid');
push @sessions, vector('own-name', 'sid', $value, $SECRET, described(json_of($value)), 'right', @renewed);
my ($signed) = $value =~ /^(.*)--/;
$value = "$signed--" . hmac_sha1_hex($signed, $SECRET);
push @sessions, vector('mojolicious-8', 'sid', $value, $SECRET, described(json_of($value)), 'right', @renewed);
write_file('mojolicious', @sessions);

my @signed;
my %texts = (text => 'ann and bob', mail => 'ann@example.test', dashes => 'a--b.c');
for my $id (sort keys %texts) {
  my $c = controller($SECRET);
  $c->signed_cookie(user => $texts{$id});
  my $value = value_of($c);
  die $id unless controller($SECRET, "user=$value")->signed_cookie('user') eq $texts{$id};
  my $certainty = '"likely"';
  my @given = ('user', $value, $SECRET, '["str", ' . $text->($texts{$id}) . ']');
  push @signed, vector($id, @given, 'right', certainty => $certainty);
  push @signed, vector("$id-wrong-key", @given[0, 1], 'another', $given[3], 'wrong', certainty => $certainty) if $id eq 'mail';
}
write_file('mojolicious-signed', @signed);
