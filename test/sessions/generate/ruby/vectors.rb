# What the generators of Ruby's frameworks share: a frozen clock, contents as they are described, and the files.
require 'json'

CLOCK = 1767225600 # 2026-01-01T00:00:00Z
FOLDER = File.expand_path('../../vectors', __dir__)

class Time
  def self.now(**) = at(CLOCK)
end

# What the framework read, type by type.
def describe(value)
  case value
  when nil then ['None']
  when true, false then ['bool', value]
  when Integer then ['int', value.to_s]
  when Float then ['float', value.to_s]
  when Symbol then ['Symbol', value.to_s]
  when String then [value.encoding == Encoding::US_ASCII ? 'US-ASCII' : 'str', value]
  when Array then ['list', value.map { |item| describe(item) }]
  when Hash then ['dict', value.map { |key, item| [key.to_s, describe(item)] }]
  else value.described
  end
end

def vector(id, name, value, keys, content, verdict: 'right', now: CLOCK, **more)
  described = content.nil? ? {} : { content: JSON.generate(content) }
  { id: id, cookie: { name: name, value: value }, keys: keys, verdict: verdict, now: now, **described, **more }
end

# One line for each vector, so that a change shows which.
def write(file, format, framework, versions, generator, vectors)
  head = {
    format: format, framework: framework, versions: { **versions, ruby: RUBY_VERSION }, clock: CLOCK,
    generator: "test/sessions/generate/ruby/#{File.basename(generator)}"
  }
  lines = vectors.map { |each| JSON.generate(each) }.join(",\n")
  File.write("#{FOLDER}/#{file}.json", "#{JSON.pretty_generate(head)[0..-3]},\n  \"vectors\": [\n#{lines}\n]}\n")
  $stderr.puts "#{vectors.length} vectors of #{file}"
end
