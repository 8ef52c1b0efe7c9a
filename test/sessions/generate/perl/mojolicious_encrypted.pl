# Makes vectors/mojolicious-encrypted.json, and mojolicious-unpadded.json of signed sessions, by running Mojolicious 9.48 and CryptX under a frozen clock.
#
#     perl -Imojo/lib -I… test/sessions/generate/perl/mojolicious_encrypted.pl
use strict;
use warnings;
use utf8;

our $now;
BEGIN { $now = 1767225600; *CORE::GLOBAL::time = sub () { $main::now } }

# Debian 12 has CryptX 0.077, which is not asked for its version here: what is called of it is in there.
use CryptX;
our $cryptx;
BEGIN { no warnings; $cryptx = CryptX->VERSION; $CryptX::VERSION = '0.080' }

use FindBin;
use Mojolicious;
use Mojo::JSON qw(decode_json encode_json true false);
use Mojo::Util qw(b64_decode decode decrypt_cookie);

my $CLOCK = 1767225600;
my $SECRET = 'generator secret, not a real one';
my @apps;

my $encrypts = 1;

sub controller {
  my ($secrets, $moniker, $cookie) = @_;
  my $app = Mojolicious->new(secrets => $secrets, moniker => $moniker);
  push @apps, $app;
  $app->log->level('fatal');
  $app->sessions->encrypted($encrypts);
  my $c = $app->build_controller;
  $c->req->headers->cookie($cookie) if defined $cookie;
  return $c;
}

sub value_of { (shift->res->headers->set_cookie =~ /^[^=]+=([^;]*)/)[0] }

sub session_cookie {
  my ($fill) = @_;
  my $c = controller([$SECRET], 'shop');
  $c->session(%$fill);
  $c->app->sessions->store($c);
  return value_of($c);
}

sub found_by {
  my ($value, $at, $secrets, $moniker) = @_;
  local $now = $at // $CLOCK;
  my $c = controller($secrets // [$SECRET], $moniker // 'shop', "mojolicious=$value");
  return scalar keys %{$c->session} ? 1 : 0;
}

# As the session has it: Perl keeps no order of keys, so that it is described as it stands in the text.
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
my $json_of = sub { decode 'UTF-8', b64_decode(decrypt_cookie(shift, $SECRET, 'shop') =~ tr/-/=/r) };

sub vector {
  my ($id, $name, $value, $secrets, $opened, %more) = @_;
  my $moniker = delete $more{moniker} // 'shop';
  my $verdict = delete $more{verdict} // 'right';
  my $at = delete $more{now} // $CLOCK;
  my $line = sprintf '{"id": %s, "cookie": {"name": "%s", "value": %s}, "keys": {"secret": [%s], "moniker": ["%s"]}, "verdict": "%s", "now": %d, "content": "[\"sealed\"]", "opened": %s',
    $text->($id), $name, $text->($value), join(', ', map { $text->($_) } @$secrets), $moniker, $verdict, $at, $text->($opened);
  $line .= qq{, "$_": $more{$_}} for sort keys %more;
  return "$line}";
}

my @renewed = (renewed => '["expires"]');
my %contents = (
  basic => {user => 'ann', n => 1, items => [1, 2.5, {a => undef}], ok => true},
  unicode => {name => "\x{17e}ofie \x{1f600}"},
  own_time => {expiration => 60, k => -1},
);
my @vectors;
for my $id (sort keys %contents) {
  my $value = session_cookie($contents{$id});
  die $id unless found_by($value);
  push @vectors, vector($id, 'mojolicious', $value, [$SECRET], described($json_of->($value)), @renewed);
}
my $value = session_cookie({k => 1});
my $opened = described($json_of->($value));
for my $at ($CLOCK + 3599, $CLOCK + 3600) {
  push @vectors, vector("at $at", 'mojolicious', $value, [$SECRET], $opened, now => $at, verdict => found_by($value, $at) ? 'right' : 'expired', @renewed);
}
die 'opened' if found_by($value, undef, ['another']) || found_by($value, undef, undef, 'blog') || !found_by($value, undef, ['newer', $SECRET]);
push @vectors, vector('another secret', 'mojolicious', $value, ['another'], $opened, verdict => 'wrong');
push @vectors, vector('another moniker', 'mojolicious', $value, [$SECRET], $opened, moniker => 'blog', verdict => 'wrong');
push @vectors, vector('an older secret', 'mojolicious', $value, ['newer', $SECRET], $opened, index => 1, @renewed);
for my $plain ('ann', "{\"id\":7}", 'a; b "c"') {
  my $c = controller([$SECRET], 'shop');
  $c->encrypted_cookie(user => $plain);
  my $made = value_of($c);
  die $plain unless controller([$SECRET], 'shop', "user=$made")->encrypted_cookie('user') eq $plain;
  push @vectors, vector("cookie $plain", 'user', $made, [$SECRET], '["str", ' . $text->($plain) . ']');
}
my $c = controller(['shop'], 'shop');
$c->encrypted_cookie(user => 'ann');
push @vectors, vector('no secrets', 'user', value_of($c), ['shop'], '["str", "ann"]', moniker => '');

sub write_file {
  my ($name, $format, @made) = @_;
  open my $file, '>', "$FindBin::Bin/../../vectors/$name.json" or die $!;
  printf $file qq({\n  "format": "%s",\n  "framework": "Mojolicious",\n  "versions": {"mojolicious": "%s", "cryptx": "%s", "perl": "%vd"},\n  "clock": %d,\n  "generator": "test/sessions/generate/perl/mojolicious_encrypted.pl",\n  "vectors": [\n), $format, Mojolicious->VERSION, $cryptx, $^V, $CLOCK;
  print $file join(",\n", @made), "\n]}\n";
  print scalar(@made), " vectors of $name\n";
}
write_file('mojolicious-encrypted', 'mojolicious-encrypted', @vectors);

# Signed, which nothing is filled up in any more: with padding of base64 and without.
$encrypts = 0;
my @signed;
for my $more ('', 'a', 'ab') {
  my $value = session_cookie({user => "ann$more", n => -1.5, list => [1, undef, true]});
  die $more unless found_by($value);
  my ($coded) = $value =~ /^(.*)--/;
  my $content = described(decode 'UTF-8', b64_decode($coded =~ tr/-/=/r));
  push @signed, sprintf '{"id": "%d bytes", "cookie": {"name": "mojolicious", "value": %s}, "keys": {"secret": [%s]}, "verdict": "right", "now": %d, "content": %s, "renewed": ["expires"]}', length b64_decode($coded =~ tr/-/=/r), map { $_ eq $CLOCK ? $_ : $text->($_) } $value, $SECRET, $CLOCK, $content;
}
write_file('mojolicious-unpadded', 'mojolicious', @signed);
