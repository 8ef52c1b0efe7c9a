# Real Mojolicious: /set/… sends a session or a signed cookie, /see/… tells what is made of it.
#
#     perl mojolicious_app.pl SECRET
use Mojolicious::Lite -signatures;
use Mojo::Server::Daemon;

app->secrets([$ARGV[0]]);
app->log->level('fatal');

get '/set/session' => sub ($c) { $c->session(user => 'ann', n => 1)->render(text => '') };
get '/see/session' => sub ($c) { my $s = $c->session; delete @$s{qw(expires)}; $c->render(json => $s) };
get '/set/signed'  => sub ($c) { $c->signed_cookie(mail => 'ann@example.test')->render(text => '') };
get '/see/signed'  => sub ($c) { $c->render(json => $c->signed_cookie('mail')) };

$| = 1;
my $daemon = Mojo::Server::Daemon->new(app => app, listen => ['http://127.0.0.1'], silent => 1);
$daemon->start;
print $daemon->ports->[0], "\n";
$daemon->ioloop->start;
