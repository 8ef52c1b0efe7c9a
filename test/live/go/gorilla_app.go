// Sessions of gorilla/sessions and values of gorilla/securecookie, signed or encrypted too: /set/signed/session sets one,
// /see/signed/session says what is read of it, type by type, or why it is refused.
package main

import (
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"

	"github.com/gorilla/securecookie"
	"github.com/gorilla/sessions"
)

// With a fraction, and with what Go escapes in JSON.
var content = map[string]interface{}{"user": "ann", "name": "Žofie <&>", "n": 1.5, "cart": []interface{}{true, nil}}

func main() {
	hashKey, blockKey := []byte(os.Args[1]), []byte(os.Args[2])
	serve("signed", hashKey, nil)
	serve("sealed", hashKey, blockKey)
	http.HandleFunc("/gob", judge)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	fmt.Println(listener.Addr().(*net.TCPAddr).Port)
	panic(http.Serve(listener, nil))
}

func serve(kind string, keys ...[]byte) {
	store := sessions.NewCookieStore(keys...)
	http.HandleFunc("/set/"+kind+"/session", func(w http.ResponseWriter, r *http.Request) {
		session, _ := store.Get(r, "shop")
		session.Values["user"] = "ann"
		session.Values["n"] = 7
		session.AddFlash("Žofie <&>")
		answer(w, "", session.Save(r, w))
	})
	http.HandleFunc("/see/"+kind+"/session", func(w http.ResponseWriter, r *http.Request) {
		session, err := store.Get(r, "shop")
		answer(w, described(session.Values), err)
	})

	codec := securecookie.New(keys[0], keys[1]).SetSerializer(securecookie.JSONEncoder{})
	http.HandleFunc("/set/"+kind+"/json", func(w http.ResponseWriter, r *http.Request) {
		value, err := codec.Encode("prefs", content)
		http.SetCookie(w, &http.Cookie{Name: "prefs", Value: value})
		answer(w, "", err)
	})
	http.HandleFunc("/see/"+kind+"/json", func(w http.ResponseWriter, r *http.Request) {
		cookie, err := r.Cookie("prefs")
		var value interface{}
		if err == nil {
			err = codec.Decode("prefs", cookie.Value, &value)
		}
		answer(w, described(value), err)
	})
}

func answer(w http.ResponseWriter, value interface{}, err error) {
	if err != nil {
		value = map[string]string{"refused": err.Error()}
	}
	if err := json.NewEncoder(w).Encode(value); err != nil {
		panic(err)
	}
}
