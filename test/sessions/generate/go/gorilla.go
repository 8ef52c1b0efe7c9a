// Makes the vectors of gorilla/securecookie and gorilla/sessions with themselves, as Debian has them. The library has no
// clock to be set: each vector's `now` is the second in which it was made.
//
//	apt-get install golang-go golang-github-gorilla-sessions-dev
//	GO111MODULE=off GOPATH=/usr/share/gocode go run test/sessions/generate/go/gorilla.go
package main

import (
	"bytes"
	"crypto/sha512"
	"encoding/base64"
	"encoding/gob"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"

	"github.com/gorilla/securecookie"
	"github.com/gorilla/sessions"
)

const (
	hashKey  = "very-secret-hash-key-0123456789ab"
	blockKey = "0123456789abcdef0123456789abcdef"
	maxAge   = 86400 * 30
)

type User struct {
	ID   int
	Name string
}

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

func described(kind string, content interface{}) []interface{} {
	return []interface{}{kind, content}
}

func dict(pairs ...interface{}) []interface{} {
	if pairs == nil {
		pairs = []interface{}{}
	}
	return described("dict", pairs)
}

func pair(key string, value []interface{}) []interface{} { return []interface{}{key, value} }

func timeOf(cookie string) int {
	outer, err := base64.URLEncoding.DecodeString(cookie)
	check(err)
	seconds, err := strconv.Atoi(strings.SplitN(string(outer), "|", 2)[0])
	check(err)
	return seconds
}

func made(id, name, cookie string, keys object, sealed bool, content []interface{}, more object) object {
	at := timeOf(cookie)
	vector := object{"id": id, "cookie": object{"name": name, "value": cookie}, "keys": keys, "verdict": "right", "now": at, "issuedAt": at}
	if !sealed {
		vector["content"] = encoded(content)
	} else {
		vector["content"] = encoded([]string{"sealed"})
		vector["opened"] = encoded(content)
	}
	for key, value := range more {
		vector[key] = value
	}
	return vector
}

func code(codec *securecookie.SecureCookie, name string, value interface{}) string {
	cookie, err := codec.Encode(name, value)
	check(err)
	return cookie
}

// The cookie that a store of gorilla/sessions sets.
func session(value interface{}, keys ...[]byte) string {
	store := sessions.NewCookieStore(keys...)
	recorder := httptest.NewRecorder()
	request := httptest.NewRequest("GET", "/", nil)
	found, err := store.Get(request, "session-name")
	check(err)
	found.Values["v"] = value
	check(found.Save(request, recorder))
	response := http.Response{Header: recorder.Header()}
	return response.Cookies()[0].Value
}

func write(format string, vectors []object) {
	version, err := exec.Command("dpkg-query", "-W", "-f", "${Version}", "golang-github-gorilla-securecookie-dev").Output()
	check(err)
	head := fmt.Sprintf(`{
  "format": %q,
  "framework": "gorilla/securecookie",
  "versions": {
    "gorilla/securecookie": %q,
    "go": %q
  },
  "generator": "test/sessions/generate/go/gorilla.go",
  "vectors": [
`, format, strings.Split(string(version), "-")[0], runtime.Version())
	lines := make([]string, len(vectors))
	for i, vector := range vectors {
		lines[i] = encoded(vector)
	}
	check(os.WriteFile("test/sessions/vectors/"+format+".json", []byte(head+strings.Join(lines, ",\n")+"\n]}\n"), 0o644))
	fmt.Println(len(vectors), "vectors of", format)
}

func main() {
	gob.Register(User{})
	keys := object{"secret": []string{hashKey}}
	plain := func() *securecookie.SecureCookie { return securecookie.New([]byte(hashKey), nil) }
	inJSON := plain().SetSerializer(securecookie.JSONEncoder{})
	content := map[string]interface{}{"name": "Žofie <&>", "n": 1.5}
	read := dict(pair("n", described("float", "1.5")), pair("name", described("str", "Žofie <&>")))
	text := plain().SetSerializer(securecookie.NopEncoder{})
	bars := plain().SetSerializer(securecookie.JSONEncoder{}).HashFunc(sha512.New)
	user := dict(pair("v", described("dict", []interface{}{pair("ID", described("int", "7")), pair("Name", described("str", "Ann"))})))
	first := code(inJSON, "session", content)
	spelled := json.RawMessage(`{"form":"text","newline":"as-typed","around":{"kind":"setting","name":"hashKey"}}`)

	write("gorilla", []object{
		made("json", "session", first, keys, false, read, nil),
		made("json-sha512", "session", code(bars, "session", content), keys, false, read, nil),
		made("json-text", "_gorilla_csrf", code(inJSON, "_gorilla_csrf", "a token"), keys, false, described("str", "a token"), nil),
		made("gob", "cookie-name", code(plain(), "cookie-name", map[string]string{"foo": "bar"}), keys, false, dict(pair("foo", described("str", "bar"))), nil),
		made("session", "session-name", session("Žofie", []byte(hashKey)), keys, false, dict(pair("v", described("str", "Žofie"))), nil),
		made("session-struct", "session-name", session(User{7, "Ann"}, []byte(hashKey)), keys, false, user, nil),
		made("text", "session", code(text, "session", []byte("just text")), keys, false, described("str", "just text"), object{"certainty": "likely"}),
		made("code", "session", first, object{"secret": []string{`hashKey := []byte("` + hashKey + `")`}}, false, read, object{"spelling": spelled}),
		made("second-key", "session", first, object{"secret": []string{"another key", hashKey}}, false, read, object{"index": 1}),
		made("expired", "session", first, keys, false, read, object{"verdict": "expired", "now": timeOf(first) + maxAge + 1}),
		made("renamed", "other", first, keys, false, read, object{"verdict": "wrong"}),
		made("other-key", "session", first, object{"secret": []string{"another key"}}, false, read, object{"verdict": "wrong"}),
	})

	both := object{"secret": []string{hashKey}, "blockKey": []string{blockKey}}
	short := object{"secret": []string{hashKey}, "blockKey": []string{blockKey[:16]}}
	sealed := securecookie.New([]byte(hashKey), []byte(blockKey)).SetSerializer(securecookie.JSONEncoder{})
	renewed := object{"renewed": []string{}}
	closed := code(sealed, "session", content)
	write("gorilla-encrypted", []object{
		made("json", "session", closed, both, true, read, nil),
		made("json-128", "session", code(securecookie.New([]byte(hashKey), []byte(blockKey[:16])).SetSerializer(securecookie.JSONEncoder{}), "session", content), short, true, read, nil),
		made("session", "session-name", session("Žofie", []byte(hashKey), []byte(blockKey)), both, true, dict(pair("v", described("str", "Žofie"))), nil),
		made("expired", "session", closed, both, true, read, object{"verdict": "expired", "now": timeOf(closed) + maxAge + 1, "renewed": renewed["renewed"]}),
		made("one-text", "session", closed, object{"secret": []string{`securecookie.New([]byte("` + hashKey + `"), []byte("` + blockKey + `"))`}}, true, read, nil),
		made("renamed", "other", closed, both, true, read, object{"verdict": "wrong"}),
		made("other-key", "session", closed, object{"secret": []string{"another key"}, "blockKey": []string{blockKey}}, true, read, object{"verdict": "wrong"}),
	})
}
