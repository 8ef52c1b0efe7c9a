# Encrypted sessions of Sinatra 3 with the coders that put base64 around what they write.
#
#     ruby test/sessions/generate/ruby/sinatra_coders.rb
#
# rack-protection is Debian's.
require_relative 'vectors'
require 'rack'
require 'rack/mock'
require 'rack/protection'
require 'rack/protection/encrypted_cookie'

HEX = '5ec2e7' * 22
CODERS = Rack::Protection::EncryptedCookie::Base64
CONTENT = { 'user_id' => 42, 'name' => 'Žofie 😀', 'cart' => [1, 2.5, nil, { 'a' => 'b' }] }

# As the app sets it, and what it then reads.
def sinatra(id, content, coder, **more)
  app = ->(env) { content.each { |key, value| env['rack.session'][key] = value }; [200, {}, []] }
  stack = Rack::Protection::EncryptedCookie.new(app, { secret: HEX, key: 'rack.session', coder: coder })
  value = Rack::MockRequest.new(stack).get('/').original_headers['Set-Cookie'][/=([^;]*)/, 1]
  plain = Rack::Protection::Encryptor.decrypt_message(Rack::Utils.unescape(value), [HEX].pack('H*'))
  opened = JSON.generate(describe(coder.decode(plain)))
  vector(id, 'rack.session', value, { secret: [HEX] }, ['sealed'], opened: opened, **more)
end

vectors = [
  sinatra('json in base64', CONTENT, CODERS::JSON.new),
  sinatra('marshal in base64', CONTENT.merge('sym' => :admin, 'big' => 2**70), CODERS::Marshal.new),
  sinatra('zlib in base64', { 'text' => 'all work and no play ' * 9 }, CODERS::ZipJSON.new),
]
write('sinatra-coders', 'sinatra', 'Sinatra', { 'rack-protection': Rack::Protection::VERSION }, __FILE__, vectors)
