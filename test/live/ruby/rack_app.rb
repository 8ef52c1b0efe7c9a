# ruby rack_app.rb SECRET marshal|json|zlib
require 'json'
require 'rack'
require 'rack/session/cookie'
require_relative 'serve'

SECRET, CODER = ARGV
CODERS = { 'marshal' => :Marshal, 'json' => :JSON, 'zlib' => :ZipJSON }
coder = Rack::Session::Cookie::Base64.const_get(CODERS.fetch(CODER)).new
app = lambda { |env|
  session = env['rack.session']
  session.update('user' => 'ann', 'name' => 'Žofie 😀') if env['PATH_INFO'] == '/set'
  [200, { 'Content-Type' => 'application/json' }, [JSON.generate(session: session.to_h.except('session_id'))]]
}
serve(Rack::Session::Cookie.new(app, secret: SECRET, coder: coder))
