# Serves a Rack app on a free port, which is the first line that it prints.
require 'rack/handler/webrick'
require 'webrick'

def serve(app)
  quiet = { Logger: WEBrick::Log.new($stderr, WEBrick::Log::ERROR), AccessLog: [] }
  Rack::Handler::WEBrick.run(app, Host: '127.0.0.1', Port: 0, **quiet) do |server|
    puts server.config[:Port]
    $stdout.flush
  end
end
