<?php
/* Laravel's cookies and session, by its own middleware and store; Symfony's remember-me cookie, by its own hasher. */

use Illuminate\Cookie\CookieJar;
use Illuminate\Cookie\Middleware\AddQueuedCookiesToResponse;
use Illuminate\Cookie\Middleware\EncryptCookies;
use Illuminate\Encryption\Encrypter;
use Illuminate\Session\CookieSessionHandler;
use Illuminate\Session\Store;
use Symfony\Component\HttpFoundation\Cookie;
use Symfony\Component\HttpFoundation\Request;
use Symfony\Component\HttpFoundation\Response;
use Symfony\Component\PropertyAccess\PropertyAccess;
use Symfony\Component\Security\Core\Signature\SignatureHasher;
use Symfony\Component\Security\Core\User\InMemoryUser;
use Symfony\Component\Security\Http\RememberMe\RememberMeDetails;

$libraries = getenv('PHP_LIBRARIES') ?: '/usr/share/php';
foreach (['Illuminate/Encryption', 'Illuminate/Cookie', 'Illuminate/Session', 'Symfony/Component/PropertyAccess', 'Symfony/Component/Security/Http'] as $each) {
    require "$libraries/$each/autoload.php";
}

/** The session of the cookie driver: an id in one cookie, the data in the one that is named by it. */
function laravel(Request $request, bool $isNew): Response {
    $encrypter = new Encrypter(base64_decode(getenv('APP_KEY')), getenv('CIPHER'));
    $jar = new CookieJar();
    return (new EncryptCookies($encrypter))->handle($request, function (Request $request) use ($jar, $isNew) {
        $handler = new CookieSessionHandler($jar, 120);
        $handler->setRequest($request);
        $store = new Store('laravel_session', $handler, $request->cookies->get('laravel_session'));
        $store->start();
        if ($isNew) $store->put(['user' => 'ann', 'name' => 'Žofie 😀', 'cart' => [1, 2.5]]);
        $seen = array_diff_key($store->all(), ['_token' => 1, '_flash' => 1]);
        $response = new Response(json_encode($seen ?: null));
        if ($isNew) {
            $store->save();
            $jar->queue(new Cookie('laravel_session', $store->getId()));
        }
        return (new AddQueuedCookiesToResponse($jar))->handle($request, fn () => $response);
    });
}

function symfony(Request $request, bool $isNew): Response {
    $hasher = new SignatureHasher(PropertyAccess::createPropertyAccessor(), ['password'], getenv('APP_SECRET'));
    $account = new InMemoryUser('ann@example.com', 'the hash of a password');
    if ($isNew) {
        $expires = time() + 3600;
        $hash = $hasher->computeSignatureHash($account, $expires);
        $details = new RememberMeDetails(InMemoryUser::class, 'ann@example.com', $expires, $hash);
        $response = new Response();
        $response->headers->setCookie(new Cookie('REMEMBERME', $details->toString()));
        return $response;
    }
    $details = RememberMeDetails::fromRawCookie($request->cookies->get('REMEMBERME'));
    try {
        $hasher->acceptSignatureHash($details->getUserIdentifier(), $details->getExpires(), $details->getValue());
        $hasher->verifySignatureHash($account, $details->getExpires(), $details->getValue());
        return new Response(json_encode(['user' => $details->getUserIdentifier(), 'left' => $details->getExpires() - time()]));
    } catch (Exception $error) {
        return new Response(json_encode($error->getMessage()));
    }
}

$request = Request::createFromGlobals();
[, $framework, $what] = explode('/', $request->getPathInfo());
$framework($request, $what === 'set')->send();
