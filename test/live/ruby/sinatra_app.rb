# ruby sinatra_app.rb SECRET
require 'json'
require 'sinatra/base'
require_relative 'serve'

class App < Sinatra::Base
  set :environment, :production
  set :session_secret, ARGV[0]
  enable :sessions
  get '/set' do
    session['user'] = 'ann'
    session['name'] = 'Žofie 😀'
    seen
  end
  get('/see') { seen }

  def seen
    content_type :json
    JSON.generate(session: session.to_h.slice('user', 'name', 'role'))
  end
end
serve(App)
