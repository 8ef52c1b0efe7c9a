# Records of sessions in the cache of real Rails, of each release whose libraries are named: what its FileStore writes is
# what its RedisCacheStore writes.
#
#     ruby test/sessions/generate/ruby/rails_records.rb RAILS…
#
# RAILS is a folder with activesupport/lib, or `-` for the release that is installed.

require_relative 'vectors'

if ARGV[0] != '--one'
  made = ARGV.to_h { |folder|
    paths = folder == '-' ? [] : ['-I', "#{folder}/activesupport/lib"]
    one = JSON.parse(IO.popen(['ruby', '-W0', *paths, __FILE__, '--one'], &:read))
    [one['version'], one['vectors']]
  }
  write('rails-session-id-versions', 'rails-session-id', 'Ruby on Rails', { rails: made.keys.join(', ') }, __FILE__,
        made.values.flatten)
  exit
end

require 'logger'
require 'active_support'
require 'active_support/cache'
require 'active_support/cache/file_store'
require 'rack/session/abstract/id'
require 'tmpdir'

VERSION = ActiveSupport.version
ActiveSupport::Cache.format_version = VERSION.segments.first(2).join('.').to_f.clamp(7.0, 7.1) if VERSION >= Gem::Version.new('7.0')
ID = Rack::Session::SessionId.new('4f2a9c0e1b3d5f7a9c8e6d4b2a0f1e3d')
KEY = "_session_id:#{ID.private_id}"

# ActionDispatch::Session::CacheStore, `write_session`.
def record(session, **options)
  Dir.mktmpdir do |folder|
    ActiveSupport::Cache::FileStore.new(folder).write(KEY, session, **options)
    File.binread(Dir.glob("#{folder}/**/*").find { |path| File.file?(path) })
  end
end

# What 7.0 packs beside the session: when it ends. Before, that was an object's.
def packed(session)
  return ['list', [describe(session), ['float', (CLOCK + 3600).to_f.to_s]]] if VERSION.segments[0] == 7 && VERSION.segments[1].zero?

  describe(session)
end

def one(what, session)
  bytes = record(session, expires_in: 3600)
  stored = { store: 'Redis', key: KEY, record: [bytes].pack('m0'), content: JSON.generate(packed(session)) }
  vector("#{VERSION} #{what}", '_shop_session', ID.public_id, {}, ['id', ID.public_id], certainty: 'likely', stored: stored)
end

session = { 'user_id' => 7, 'name' => 'Žofie 😀', 'sym' => :admin }
puts JSON.generate(version: VERSION.to_s, vectors: [one('cache', session), one('cache, compressed', session.merge('text' => 'long ' * 400))])
