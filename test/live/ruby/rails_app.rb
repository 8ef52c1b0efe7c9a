# ruby rails_app.rb SECRET {"digest": "SHA256", "serializer": "marshal", "authenticated": false}
#
# Real Rails' middleware for cookies and sessions, with what a new app would hand it; nothing else of an app.
require 'json'
require 'logger'
require 'action_dispatch'
require 'action_dispatch/middleware/cookies'
require 'action_dispatch/middleware/session/cookie_store'
require 'active_support/messages/rotation_configuration'
require_relative 'serve'

SECRET, SETTINGS = ARGV[0], JSON.parse(ARGV[1], symbolize_names: true)

# As `key_generator_hash_digest_class` of 7.0 has it.
class Keys
  def generate_key(salt, size = 64)
    OpenSSL::PKCS5.pbkdf2_hmac(SECRET, salt, 1000, size, OpenSSL::Digest.new(SETTINGS.fetch(:digest, 'SHA1')))
  end
end

CONFIGURED = {
  secret_key_base: SECRET, key_generator: Keys.new, cookies_serializer: SETTINGS.fetch(:serializer, 'json').to_sym,
  use_authenticated_cookie_encryption: SETTINGS.fetch(:authenticated, true), use_cookies_with_metadata: true,
  cookies_rotations: ActiveSupport::Messages::RotationConfiguration.new, cookies_same_site_protection: ->(_) { :lax },
  signed_cookie_salt: 'signed cookie', encrypted_cookie_salt: 'encrypted cookie',
  encrypted_signed_cookie_salt: 'signed encrypted cookie',
  authenticated_encrypted_cookie_salt: 'authenticated encrypted cookie',
}.transform_keys { |name| "action_dispatch.#{name}" }

app = lambda { |env|
  request = ActionDispatch::Request.new(env)
  if request.path == '/set'
    request.session.update('user' => 'ann', 'name' => 'Žofie 😀')
    request.cookie_jar.signed[:prefs] = { value: { 'theme' => 'dark' } }
    request.cookie_jar.signed[:remember_user_token] = { value: [[42], 'salt', '1767225600.5'], expires: Time.now + 3600 }
  end
  seen = { session: request.session.to_h.except('session_id'), prefs: request.cookie_jar.signed[:prefs],
           remember: request.cookie_jar.signed[:remember_user_token] }
  [200, { 'Content-Type' => 'application/json' }, [JSON.generate(seen)]]
}
stack = ActionDispatch::Cookies.new(ActionDispatch::Session::CookieStore.new(app, key: '_shop_session'))
serve(->(env) { stack.call(env.merge(CONFIGURED)) })
