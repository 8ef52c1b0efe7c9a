// Makes cookies as oauth2-proxy does, with the packages that it uses: Go's own ciphers, LZ4 and MessagePack as Debian has
// them. oauth2-proxy itself is no package of Debian's; `session` and `signed-value` are of its own code (7.15).
//
//	apt-get install golang-go golang-github-pierrec-lz4-dev golang-github-vmihailenco-msgpack.v5-dev
//	GO111MODULE=off GOPATH=/usr/share/gocode go run test/sessions/generate/go/oauth2_proxy.go
package main

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"hash"
	"os"
	"runtime"
	"strings"
	"time"

	"github.com/pierrec/lz4"
	"github.com/vmihailenco/msgpack/v5"
)

const (
	clock  = 1767225600
	secret = "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVowMTIzNDU="
	short  = "0123456789abcdef"
)

type object map[string]interface{}

func check(err error) {
	if err != nil {
		panic(err)
	}
}

func encoded(value interface{}) string {
	var buffer bytes.Buffer
	encoder := json.NewEncoder(&buffer)
	encoder.SetEscapeHTML(false)
	check(encoder.Encode(value))
	return strings.TrimSpace(buffer.String())
}

func encrypted(key, plain []byte) []byte {
	block, err := aes.NewCipher(key)
	check(err)
	sealed := make([]byte, aes.BlockSize+len(plain))
	copy(sealed, "a fixed IV, 16 b")
	cipher.NewCFBEncrypter(block, sealed[:aes.BlockSize]).XORKeyStream(sealed[aes.BlockSize:], plain)
	return sealed
}

func compressed(plain []byte) []byte {
	var buffer bytes.Buffer
	writer := lz4.NewWriter(&buffer)
	writer.Header = lz4.Header{BlockMaxSize: 65536}
	_, err := writer.Write(plain)
	check(err)
	check(writer.Close())
	return buffer.Bytes()
}

func signed(digest func() hash.Hash, name, seed string, content []byte) string {
	value := base64.URLEncoding.EncodeToString(content)
	at := fmt.Sprint(clock)
	mac := hmac.New(digest, []byte(seed))
	mac.Write([]byte(name + value + at))
	return value + "|" + at + "|" + base64.URLEncoding.EncodeToString(mac.Sum(nil))
}

func dict(pairs ...interface{}) []interface{} { return []interface{}{"dict", pairs} }

func pair(key, kind string, content interface{}) []interface{} {
	return []interface{}{key, []interface{}{kind, content}}
}

func made(id, name, value string, keys []string, content interface{}, more object) object {
	vector := object{"id": id, "cookie": object{"name": name, "value": value}, "keys": object{"secret": keys},
		"verdict": "right", "now": clock, "issuedAt": clock, "content": `["sealed"]`, "opened": encoded(content)}
	for key, value := range more {
		vector[key] = value
	}
	return vector
}

type state struct {
	AccessToken string     `msgpack:"at,omitempty"`
	CreatedAt   *time.Time `msgpack:"ca,omitempty"`
	Email       string     `msgpack:"e,omitempty"`
	Groups      []string   `msgpack:"g,omitempty"`
}

type csrf struct {
	State    []byte `msgpack:"s,omitempty"`
	Verifier string `msgpack:"cv,omitempty"`
}

func main() {
	at := time.Unix(clock, 0).UTC()
	packed := func(value interface{}) []byte {
		content, err := msgpack.Marshal(value)
		check(err)
		return content
	}
	key, err := base64.URLEncoding.DecodeString(secret)
	check(err)
	name := "_oauth2_proxy"
	packing := object{}
	read := dict(pair("at", "str", "a-token"), pair("ca", "datetime", clock), pair("e", "str", "ann@example.com"), pair("g", "list", []interface{}{[]string{"str", "admins"}}))
	content := compressed(packed(state{"a-token", &at, "ann@example.com", []string{"admins"}}))
	first := signed(sha256.New, name, secret, encrypted(key, content))

	long := strings.Repeat("abcdefghij", 50)
	for i := 0; i < 400; i++ {
		sum := sha256.Sum256([]byte(long + fmt.Sprint(i)))
		long += base64.RawURLEncoding.EncodeToString(sum[:4])
	}
	whole := signed(sha256.New, name, secret, encrypted(key, compressed(packed(state{AccessToken: long}))))
	parts := object{name + "_0": whole[:3000], name + "_1": whole[3000:]}

	vectors := []interface{}{
		json.RawMessage(`{"id":"session","cookie":{"name":"_oauth2_proxy","value":"AzG-cPEnqDSGvv6NxlrewMgvm3Yas3OZRwqhjwoxyA-PdU52USvAf-vXJKIZPRjOc7hEyld5VyYb4zq5jX-CtTK0k_7ThAp0DkH5CGbq5WTIyetED5ty90sfYyLEwtnXXcpA0z-lcJRQWO9W|1767225600|1TOh7A_nC4kex9LbB3o0OVbE9Dhit40_fBFgrD_62K8="},"keys":{"secret":["QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVowMTIzNDU="]},"verdict":"right","now":1767225600,"issuedAt":1767225600,"content":"[\"sealed\"]","opened":"[\"dict\",[[\"ca\",[\"datetime\",1767225600]],[\"eo\",[\"datetime\",1767229200]],[\"at\",[\"str\",\"at-123\"]],[\"e\",[\"str\",\"ann@example.com\"]],[\"u\",[\"str\",\"ann\"]],[\"g\",[\"list\",[[\"str\",\"admins\"]]]],[\"pu\",[\"str\",\"žofie\"]]]]"}`),
		json.RawMessage(`{"id":"signed-value","cookie":{"name":"_oauth2_proxy_csrf","value":"c3RhdGU6bm9uY2U=|1767225600|dnkZ8pBsdy79C9zPtSKSAKmBHbG_agNsl3MVtA2PSGI="},"keys":{"secret":["0123456789abcdef0123456789abcdef"]},"verdict":"right","now":1767225600,"issuedAt":1767225600,"content":"[\"sealed\"]","opened":"[\"str\",\"state:nonce\"]"}`),
		made("own-session", name, first, []string{secret}, read, packing),
		made("short-key", name, signed(sha256.New, name, short, encrypted([]byte(short), content)), []string{short}, read, packing),
		made("login", name+"_csrf", signed(sha256.New, name+"_csrf", secret, encrypted(key, packed(csrf{[]byte{0, 255}, "verifier"}))),
			[]string{secret}, dict(pair("s", "bytes", "00ff"), pair("cv", "str", "verifier")), nil),
		made("ticket", name, signed(sha256.New, name, secret, []byte("v2.X29hdXRoMl9wcm94eQ.c2VjcmV0")), []string{secret}, []string{"str", "v2.X29hdXRoMl9wcm94eQ.c2VjcmV0"}, nil),
		made("sha-1", name, signed(sha1.New, name, secret, encrypted(key, content)), []string{secret}, read, packing),
		made("chunks", name+"_0", whole[:3000], []string{secret}, dict(pair("at", "str", long)), object{"siblings": parts}),
		made("expired", name, first, []string{secret}, read, object{"verdict": "expired", "now": clock + 604800, "renewed": []string{}}),
		made("renamed", "other", first, []string{secret}, nil, object{"verdict": "wrong"}),
		made("other-key", name, first, []string{short}, nil, object{"verdict": "wrong"}),
	}
	head := fmt.Sprintf(`{
  "format": "oauth2-proxy",
  "framework": "oauth2-proxy",
  "versions": {
    "go": %q
  },
  "clock": %d,
  "generator": "test/sessions/generate/go/oauth2_proxy.go",
  "vectors": [
`, runtime.Version(), clock)
	lines := make([]string, len(vectors))
	for i, vector := range vectors {
		lines[i] = encoded(vector)
	}
	check(os.WriteFile("test/sessions/vectors/oauth2-proxy.json", []byte(head+strings.Join(lines, ",\n")+"\n]}\n"), 0o644))
	fmt.Println(len(vectors), "vectors of oauth2-proxy")
}
