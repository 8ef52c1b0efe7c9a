# What Perl's Storable freezes, each with what a reader should find in it.
#
#     perl test/sessions/generate/perl/storable_records.pl > test/sessions/generate/records/storable.json
#
# The shapes are the tree in short, see shape.ts; a reference is the number that Storable gave. Perl tells no text from a number: each value says what it is here.
use strict;
use warnings;
use JSON;
use MIME::Base64 qw(encode_base64);
use Storable qw(freeze nfreeze);

$Storable::canonical = 1;
my $json = JSON->new->canonical->ascii;

sub text { my $value = shift; [$value, {string => $value}] }
sub int_ { my $value = shift; [0 + $value, {number => "$value"}] }
sub none { [undef, {null => JSON::true}] }
sub bytes { my $value = shift; [$value, {bytes => encode_base64($value, '')}] }
sub list { my @items = @_; [[map { $_->[0] } @items], {array => [map { $_->[1] } @items]}] }

sub hash {
  my %items = @_;
  my @pairs = map { [$_, $items{$_}[1]] } sort keys %items;
  return [{map { $_ => $items{$_}[0] } keys %items}, {object => \@pairs}];
}

sub object {
  my ($class, $made) = @_;
  return [bless($made->[0], $class), {%{$made->[1]}, type => $class}];
}

my $long = 'all work and no play ' x 20;
my @records = (
  ['a session', hash(user => text('ann'), n => int_(5))],
  ['texts', list(text(''), text('ann'), text($long), text("\x{17e}ofie \x{1f600}"), bytes("\xff\x00"))],
  ['integers', list(map { int_($_) } 0, 127, -128, 128, -129, 2147483647, -2147483648)],
  ['nothing', list(none(), none())],
  ['empty', list(list(), hash())],
  ['nested', hash(a => hash(b => list(hash(c => none())))), ],
  ['keys', hash("\x{17e}ofie" => int_(1), '' => int_(2), 'a b' => int_(3))],
  ['proto', hash(__proto__ => hash(admin => int_(1)))],
  ['an object', list(object('My::User', hash(id => int_(7))), object('My::User', hash(id => int_(8))), object('Other', list(text('x'))))],
);

my @lines;
for (@records) {
  my ($name, $made) = @$_;
  my ($value, $shape) = @$made;
  my %kinds = (network => nfreeze($value), native => freeze($value));
  for my $kind (sort keys %kinds) {
    my $record = {name => "$name, $kind", base64 => encode_base64($kinds{$kind}, ''), shape => $shape};
    push @lines, '    ' . $json->encode($record);
  }
}
my $shared = {id => 1};
my @again = ({object => [['id', {number => '1'}]]}, {string => '#2', type => 'reference'});
push @lines, '    ' . $json->encode({name => 'shared', base64 => encode_base64(nfreeze([$shared, $shared]), ''), shape => {array => \@again}});

printf qq({\n  "made": "Storable %s for Perl %vd",\n  "by": "../perl/storable_records.pl",\n  "records": [\n%s\n  ]\n}\n), Storable->VERSION, $^V, join(",\n", @lines);
