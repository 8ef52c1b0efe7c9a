# What Ruby's Marshal.dump writes, each with what a reader should find in it, and what Ruby writes after a change.
#
#     ruby test/sessions/generate/ruby/marshal_records.rb > test/sessions/generate/records/marshal.json
#
# The shapes are the tree in short, see records/shape.ts. They are made from the values, not from what was dumped. Times
# are fixed: nothing in here reads the clock.

require 'json'

Point = Struct.new(:x, :y)
class User
  attr_accessor :name, :role, :friend
  def initialize(name, role = nil) = (@name = name; @role = role)
end
class Sid
  def initialize(id) = @id = [id]
  def marshal_dump = @id
  def marshal_load(dumped) = @id = dumped
end
class Dumped
  def initialize(text) = @text = text
  def _dump(_level) = @text
  def self._load(text) = new(text)
end
class Words < Array; end
class Name < String; end
class Options < Hash; end
module Extra; end

# Ruby as the judge of what was written elsewhere: `--judge` loads each record of a list on standard input (base64), and
# dumps it again; `null` for what it refuses.
if ARGV[0] == '--judge'
  puts JSON.generate(JSON.parse($stdin.read).map { |text|
    begin
      [Marshal.dump(Marshal.load(text.unpack1('m')))].pack('m0')
    rescue ArgumentError, TypeError
      nil
    end
  })
  exit
end

SYMBOL = 'Symbol'

def text(string, type = nil)
  typed = type ? { type: type } : {}
  { string: string.encode('UTF-8') }.merge(typed)
end

def shape(value)
  case value
  when nil then { null: true }
  when true, false then { boolean: value }
  when Integer then { number: value.to_s }
  when Float
    digits = { Float::INFINITY => 'Infinity', -Float::INFINITY => '-Infinity' }[value]
    digits ||= value.nan? ? 'NaN' : Marshal.dump(value)[4..]
    digits =~ /\A-?\d+\z/ ? { number: digits, type: 'float' } : { number: digits }
  when Symbol then text(value.to_s, SYMBOL)
  when Regexp then { string: value.inspect, type: 'Regexp' }
  when Class then { string: value.name, type: 'Class' }
  when Module then { string: value.name, type: 'Module' }
  when Point then { object: value.members.map { |m| [m.to_s, shape(value[m])] }, type: 'Point' }
  when User then { object: value.instance_variables.map { |v| [v.to_s, shape(value.instance_variable_get(v))] }, type: 'User' }
  when Sid then { object: [[nil, shape(value.marshal_dump), part('marshal_dump')]], type: 'Sid' }
  when Array then typed({ array: value.map { |item| shape(item) } }, value, Array)
  when Hash
    pairs = value.map { |k, v| k.instance_of?(String) && plain?(k) ? [k, shape(v)] : [nil, shape(v), shape(k)] }
    pairs.unshift [nil, shape(value.default), part('default')] unless value.default.nil?
    typed({ object: pairs }, value, Hash)
  when String then string(value)
  else raise value.class.name
  end
end

def part(name) = { string: name, type: 'part' }
def typed(shape, value, base) = value.instance_of?(base) ? shape : shape.merge(type: value.class.name)
def plain?(string) = string.encoding == Encoding::UTF_8 && string.valid_encoding?

def string(value)
  return { string: value.dup.to_str + '', type: value.class.name } unless value.instance_of?(String)
  return { string: value } if plain?(value)
  name = value.encoding.name
  readable = value.dup.force_encoding('UTF-8').valid_encoding? && (value.ascii_only? || name == 'ASCII-8BIT')
  readable ? { string: value.dup.force_encoding('UTF-8'), type: name } : { bytes: [value].pack('m0'), type: name }
end

def base64(value) = [Marshal.dump(value)].pack('m0')

shared = 'shared'
list = [1]
extended = [1].extend(Extra)
RECORDS = {
  'nil' => nil, 'true' => true, 'false' => false,
  'integers' => [0, 1, -1, 122, 123, -123, -124, 255, 256, -256, -257, 65_535, 65_536, 2**30 - 1, -2**30],
  'bignums' => [2**30, -2**30 - 1, 2**31, 2**62, 2**64, -(2**64), 2**200, 10**40],
  'floats' => [0.0, -0.0, 1.0, 1.5, 100.0, 0.1, 1e100, 1.5e-7, 0.001, 123_456.789, 1.0 / 3, Float::INFINITY, -Float::INFINITY, Float::NAN],
  'text' => ['', 'a', 'Žofie', '😀', "\n\0\u202e", 'x' * 300],
  'other encodings' => ['ascii'.encode('US-ASCII'), 'binary'.b, "\xff\x00".b, "\xe9".dup.force_encoding('ISO-8859-1'),
                        'テスト'.encode('Shift_JIS'), 'テ'.encode('Shift_JIS'), "\xff".dup.force_encoding('UTF-8')],
  'symbols' => [:a, :b, :a, :Ž, :Ž, :"with space"],
  'an array in an array' => [[], [1, [2, [3]]]],
  'a hash' => { 'user' => 'ann', 'n' => 1, 'nested' => { 'a' => [] } },
  'keys of all kinds' => { a: 1, 'a' => 2, 1 => 3, 1.0 => 4, nil => 5, true => 6, [1] => 7 },
  'a hash with a default' => Hash.new(5).merge('a' => 1),
  '__proto__' => { '__proto__' => { 'polluted' => true }, constructor: 1 },
  'a text twice' => [shared, shared, { shared => shared }],
  'a float twice' => [1.5, 1.5, 2**70],
  'a struct' => Point.new(1, 'two'),
  'an object' => User.new('Žofie', :admin),
  'marshal_dump' => Sid.new('abc'),
  'classes of its own' => [Words.new([1, 2]), Name.new('n'), Options[1, 2]],
  'a class and a module' => [String, Kernel, Comparable],
  'patterns' => [/a.b/i, /é/, /a b/mx],
  'a session of Rails' => {
    'session_id' => '0123456789abcdef0123456789abcdef', '_csrf_token' => 'ZmFrZQ==',
    'warden.user.user.key' => [[1], '$2a$12$abcdefghijklmnopqrstuu'],
    'flash' => { 'discard' => [], 'flashes' => { 'notice' => 'Saved.' } }
  },
}.map { |name, value| { name: name, base64: base64(value), shape: shape(value) } }

reference = ->(path) { { string: path, type: 'reference' } }
loop_list = [1]
loop_list << loop_list
friend = User.new('a')
friend.friend = friend
note = +'noted'
note.instance_variable_set(:@by, 'ann')
# What a shape made from the value alone cannot say.
BY_HAND = [
  ['a list twice', [list, list], { array: [{ array: [{ number: '1' }] }, reference['$[0]']] }],
  ['a list in itself', loop_list, { array: [{ number: '1' }, reference['$']] }],
  ['an object in itself', friend,
   { object: [['@name', { string: 'a' }], ['@role', { null: true }], ['@friend', reference['$']]], type: 'User' }],
  ['an extended list', extended, { array: [{ number: '1' }], type: 'Object extend Extra' }],
  ['text with a variable', note,
   { object: [[nil, { string: 'noted' }, part('value')], ['@by', { string: 'ann' }]], type: 'ASCII-8BIT' }],
  ['_dump', [Dumped.new('d'), 'd'],
   { array: [{ object: [[nil, { string: 'd', type: 'ASCII-8BIT' }, part('_dump')], ['E', { boolean: true }]], type: 'Dumped' }, { string: 'd' }] }],
].map { |name, value, found| { name: name, base64: base64(value), shape: found } }

def change(name, value, change, after) = { name: name, base64: base64(value), change: change, after: base64(after) }
def set(path, literal) = { kind: 'set', path: path, literal: literal }
def add(path, literal, key = nil) = { kind: 'add', path: path, literal: literal }.merge(key ? { key: key } : {})
def remove(path) = { kind: 'remove', path: path }
def rename(path, key) = { kind: 'rename', path: path, key: key }

a = +'a'
sjis = 'x'.encode('Shift_JIS')
both = [1, 2]
dumped = Dumped.new('d')
CHANGES = [
  change('an integer', { 'n' => 1 }, set([0], '300'), { 'n' => 300 }),
  change('a larger one', { 'n' => 1 }, set([0], '-1180591620717411303424'), { 'n' => -2**70 }),
  change('a float', [1.5, 'a'], set([0], '100'), [100.0, 'a']),
  change('text', ['a', 'b'], set([0], '"Žofie"'), ['Žofie', 'b']),
  change('binary text', ['a'.b, 1], set([0], '"bc"'), ['bc'.b, 1]),
  change('bytes', ["\xff".b, 1], set([0], '00 fe'), ["\x00\xfe".b, 1]),
  change('text in US-ASCII', ['a'.encode('US-ASCII')], set([0], '"b"'), ['b'.encode('US-ASCII')]),
  change('text in Shift_JIS', [sjis, 'y'.encode('Shift_JIS')], set([0], '"zz"'), ['zz'.encode('Shift_JIS'), 'y'.encode('Shift_JIS')]),
  change('a symbol', [:a, :b, :b], set([1], '"c"'), [:a, :c, :b]),
  change('a symbol to one before', [:a, :b, :c, :c], set([1], '"a"'), [:a, :a, :c, :c]),
  change('a symbol that others name', [:a, :b, :a, :b], set([0], '"c"'), [:c, :b, :a, :b]),
  change('text that others are', [a, a, a], set([0], '"b"'), ['b', a, a]),
  change('text that is another', [a, a, a], set([1], '"b"'), [a, 'b', a]),
  change('an object before links', ['x', both, both], set([0], '[1, "y", [2]]'), [[1, 'y', [2]], both, both]),
  change('the first of a list twice', [both, both, both], remove([0]), [both, both]),
  change('a list twice, from one', [both, 7, both], set([0], 'null'), [nil, 7, both]),
  change('an item', ['a', 'b', 'c', 1.5, 1.5], remove([1]), ['a', 'c', 1.5, 1.5]),
  change('the first text, whose encoding names E', ['a', 'b', :E], remove([0]), ['b', :E]),
  change('an entry', { 'a' => 1, 'b' => 2 }, add([], '"new"', 'c'), { 'a' => 1, 'b' => 2, 'c' => 'new' }),
  change('an entry among symbols', { a: 1 }, add([], '{"b": null}', 'c'), { a: 1, c: { 'b' => nil } }),
  change('an entry before a default', Hash.new('d').merge(a: 1), add([], '2', 'b'), Hash.new('d').merge(a: 1, b: 2)),
  change('an entry of a symbol beyond ASCII', { a: 'x' }, add([], '2', 'Ž'), { a: 'x', 'Ž': 2 }),
  change('an item into an empty list', [[], both, both], add([0], 'true'), [[true], both, both]),
  change('a key', { 'a' => 1, b: 2 }, rename([0], 'c'), { 'c' => 1, b: 2 }),
  change('a symbol as key', { a: 1, b: :a }, rename([0], 'c'), { c: 1, b: :a }),
  change('a variable', User.new('a', 'b'), set([0], '"ann"'), User.new('ann', 'b')),
  change('a member', Point.new(1, 2), set([1], '3'), Point.new(1, 3)),
  change('behind what a class dumped', [dumped, 'a', dumped], set([1], '["b", "c"]'), [dumped, %w[b c], dumped]),
  change('in what a class dumped', Sid.new('a'), set([0, 0], '"b"'), Sid.new('b')),
  change('before what a class dumped', ['a', dumped, dumped, both, both], remove([0]), [dumped, dumped, both, both]),
  change('what a class dumped, twice', [dumped, dumped, both, both], remove([0]), [dumped, both, both]),
  change('into a list of what a class dumped', [[dumped], dumped, both, both], add([0], '"x"'), [[dumped, 'x'], dumped, both, both]),
]

out = { made: 'test/sessions/generate/ruby/marshal_records.rb', by: "Ruby #{RUBY_VERSION}", records: RECORDS + BY_HAND, changes: CHANGES }
lines = ->(list) { list.map { |each| JSON.generate(each) }.join(",\n") }
puts "{\n\"made\": #{out[:made].to_json},\n\"by\": #{out[:by].to_json},\n\"records\": [\n#{lines[out[:records]]}\n],\n\"changes\": [\n#{lines[out[:changes]]}\n]\n}"
