# Cookies that real Rack and ActiveSupport sign with digests that few apps choose.
#
#     ruby test/sessions/generate/ruby/digests.rb
#
# Debian's ruby-rack and ruby-activesupport, whose release takes OpenSSL's digests by their classes alone: those that have
# none get one here, as later releases take any name. The envelope and the keys are those of Rails' signed cookies.

require_relative 'vectors'
require 'active_support'
require 'active_support/key_generator'
require 'active_support/message_verifier'
require 'rack'
require 'rack/mock'
require 'rack/session/cookie'

SECRET = 'generator secret, not a real one'
KEYS = { secret: [SECRET] }
NAMES = { MD5: 'MD5', SHA224: 'SHA224', SHA3_224: 'SHA3-224', SHA3_256: 'SHA3-256', SHA3_384: 'SHA3-384', SHA3_512: 'SHA3-512',
          BLAKE2s256: 'BLAKE2s256', BLAKE2b512: 'BLAKE2b512' }

NAMES.each do |constant, name|
  next if OpenSSL::Digest.const_defined?(constant)

  OpenSSL::Digest.const_set(constant, Class.new(OpenSSL::Digest) { define_method(:initialize) { super(name) } })
end

class Rack::Session::SessionId
  def described = ['dict', [['@public_id', ['str', @public_id]]]]
end

module Fixed
  def self.hex(bytes) = 'c0ffee42' * (bytes / 4)
end

def rails(constant, secret, id, more)
  key = ActiveSupport::KeyGenerator.new(secret, iterations: 1000).generate_key('signed cookie', 64)
  made = ActiveSupport::MessageVerifier.new(key, digest: constant.to_s, serializer: JSON)
  value = made.generate({ 'theme' => 'dark' }, purpose: 'cookie.prefs')
  raise id if made.verify(value, purpose: 'cookie.prefs') != { 'theme' => 'dark' }

  vector(id, 'prefs', Rack::Utils.escape(value), KEYS, describe({ 'theme' => 'dark' }), **more)
end

def rack(constant, secret, id, more)
  app = ->(env) { env['rack.session']['user_id'] = 42; [200, {}, []] }
  hmac = OpenSSL::Digest.const_get(constant)
  coder = Rack::Session::Cookie::Base64::Marshal.new
  stack = Rack::Session::Cookie.new(app, secret: secret, hmac: hmac, coder: coder, secure_random: Fixed)
  value = Rack::MockRequest.new(stack).get('/').original_headers['Set-Cookie'][/=([^;]*)/, 1]
  read = coder.decode(Rack::Utils.unescape(value).rpartition('--').first)
  vector(id, 'rack.session', value, KEYS, describe(read), **more)
end

def all(make)
  NAMES.map { |constant, name| make.(constant, SECRET, name, {}) } +
    %i[MD5 SHA3_256].map { |constant| make.(constant, 'another secret, not the app’s', "#{constant}, wrong key", { verdict: 'wrong' }) }
end

write('rails-signed-digests', 'rails-signed', 'Ruby on Rails', { activesupport: ActiveSupport.version.to_s }, __FILE__, all(method(:rails)))
write('rack-digests', 'rack', 'Rack', { rack: Rack.release }, __FILE__, all(method(:rack)))
