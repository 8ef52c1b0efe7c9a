# Session cookies of real Rack 2 by its middleware, signed or not, with each of its coders.
#
#     ruby test/sessions/generate/ruby/rack_cookies.rb
#
# Debian's ruby-rack. Content is what Rack's own coder reads.

require_relative 'vectors'
require 'rack'
require 'rack/mock'
require 'rack/session/cookie'

SECRET = 'generator secret, not a real one'
OLD = 'an older secret, not a real one either'
KEYS = { secret: [SECRET] }
CONTENT = { 'user_id' => 42, 'name' => 'Žofie 😀', 'cart' => [1, 2.5, nil, true, { 'a' => 'b' }], 'csrf' => '>>>???' }
CODER = Rack::Session::Cookie::Base64

# What is random, so that each run makes the same.
module Fixed
  def self.hex(bytes) = 'c0ffee42' * (bytes / 4)
end


def cookie(content, key: 'rack.session', **options)
  app = ->(env) { content.each { |name, value| env['rack.session'][name] = value }; [200, {}, []] }
  stack = Rack::Session::Cookie.new(app, { key: key, secure_random: Fixed, **options })
  answer = Rack::MockRequest.new(stack).get('/')
  answer.original_headers['Set-Cookie'][/=([^;]*)/, 1]
end

def one(what, content = CONTENT, keys: KEYS, more: {}, key: 'rack.session', **options)
  value = cookie(content, key: key, secret: SECRET, **options)
  text = Rack::Utils.unescape(value)
  data = options.key?(:secret) && options[:secret].nil? ? text : text.rpartition('--').first
  read = (options[:coder] || CODER::Marshal.new).decode(data)
  vector(what, key, value, keys, describe(read), **more)
end

class Rack::Session::SessionId
  def described = ['dict', [['@public_id', ['str', @public_id]]]]
end

unsigned = { verdict: 'unsigned' }
vectors = [
  one('marshal'),
  one('marshal symbols', { sym: :admin, 'big' => 2**70 }),
  one('marshal sha256', hmac: OpenSSL::Digest::SHA256),
  one('marshal sha512', hmac: OpenSSL::Digest::SHA512),
  one('json', coder: CODER::JSON.new),
  one('json sha256', coder: CODER::JSON.new, hmac: OpenSSL::Digest::SHA256),
  one('zlib', coder: CODER::ZipJSON.new),
  one('old secret', secret: OLD, keys: { secret: [SECRET, OLD] }, more: { index: 1 }),
  one('wrong secret', secret: OLD, more: { verdict: 'wrong' }),
  one('its own name', key: 'shop.session'),
  one('its own name, json', key: 'shop.session', coder: CODER::JSON.new),
  one('its own name, zlib', key: 'shop.session', coder: CODER::ZipJSON.new),
  one('__Host-', key: '__Host-rack.session'),
  one('unsigned', secret: nil, more: unsigned),
  one('unsigned, its own name', secret: nil, key: 'shop.session', more: unsigned),
  one('unsigned json', secret: nil, coder: CODER::JSON.new, more: { **unsigned, certainty: 'likely' }),
  one('unsigned zlib', secret: nil, coder: CODER::ZipJSON.new, more: { **unsigned, certainty: 'likely' }),
]
# Rack 1 and 2.0 wrote base64 in lines of 60 characters: `[text].pack('m')`.
dumped = [Marshal.dump('session_id' => Fixed.hex(32), **CONTENT)].pack('m')
signed = "#{dumped}--#{OpenSSL::HMAC.hexdigest('SHA1', SECRET, dumped)}"
vectors << vector('in lines', 'rack.session', Rack::Utils.escape(signed), KEYS, describe('session_id' => Fixed.hex(32), **CONTENT))
write('rack', 'rack', 'Rack', { rack: Rack.release }, __FILE__, vectors)
