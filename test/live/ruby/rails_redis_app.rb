# ruby rails_redis_app.rb PORT NAMESPACE
#
# Sessions of real Rails in its cache, which is a Redis.
require 'json'
require 'logger'
require 'action_dispatch'
require 'action_dispatch/middleware/cookies'
require 'action_dispatch/middleware/session/cache_store'
require 'active_support/cache'
require 'active_support/cache/redis_cache_store'
require_relative 'serve'

PORT, NAMESPACE = ARGV
cache = ActiveSupport::Cache::RedisCacheStore.new(
  url: "redis://127.0.0.1:#{PORT}", namespace: NAMESPACE.empty? ? nil : NAMESPACE, expires_in: 3600,
)
app = lambda { |env|
  session = ActionDispatch::Request.new(env).session
  session['user'] = 'ann' if env['PATH_INFO'] == '/set'
  [200, { 'Content-Type' => 'application/json' }, [JSON.generate(session['user'])]]
}
stack = ActionDispatch::Session::CacheStore.new(app, key: '_shop_session', cache: cache)
settings = { 'action_dispatch.cookies_same_site_protection' => ->(_) { :lax } }
serve(->(env) { ActionDispatch::Cookies.new(stack).call(env.merge(settings)) })
