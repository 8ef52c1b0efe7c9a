# What Perl thaws from the lines of base64 on stdin, as JSON whose scalars are all text.
use strict;
use warnings;
use MIME::Base64 qw(decode_base64);
use Storable qw(thaw);

sub text {
  my $escaped = shift =~ s/([^ !#-\[\]-~])/sprintf '\\u%04x', ord $1/ger;
  return qq("$escaped");
}

sub json {
  my $value = shift;
  return 'null' unless defined $value;
  return '[' . join(',', map { json($_) } @$value) . ']' if ref $value eq 'ARRAY';
  return '{' . join(',', map { text($_) . ':' . json($value->{$_}) } sort keys %$value) . '}' if ref $value eq 'HASH';
  return text("$value");
}

print '[', join(',', map { chomp; json(thaw(decode_base64($_))) } <STDIN>), "]\n";
