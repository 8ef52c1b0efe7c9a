package main

import (
	"bytes"
	"encoding/base64"
	"encoding/gob"
	"encoding/json"
	"io"
	"net/http"
	"time"
)

type Role string

type User struct {
	ID     int
	Name   string
	Admin  bool
	Emails []string
	Next   *User
}

type values = map[interface{}]interface{}
type object = map[string]interface{}

// What apps keep in sessions, with the types that they register.
func kept() []interface{} {
	for _, each := range []interface{}{object{}, map[string]string{}, map[string]int{}, map[string]bool{}, map[string][]float64{}, []string{}, User{}, time.Time{}, Role("")} {
		gob.Register(each)
	}
	ann := User{ID: 7, Name: "Žofie", Admin: true, Emails: []string{"a@b", ""}, Next: &User{ID: 8}}
	at := time.Date(2026, 1, 2, 3, 4, 5, 0, time.FixedZone("", 3600))
	deep := object{"a": object{"b": object{"user": ann, "n": 1}, "z": nil}, "list": []interface{}{1, "a", object{"in": true}}}
	return []interface{}{
		values{},
		values{"user": "ann"},
		values{"user": "Žofie 😀", "n": 42, "is": true, "nil": nil, "pi": 3.25, "raw": []byte{0, 255}, "text": "\xff\x00"},
		values{"i8": int8(-5), "i64": int64(-1 << 63), "u": uint(7), "u64": ^uint64(0), "f32": float32(0.5), "role": Role("admin")},
		values{"_flash": []interface{}{"one", 2, nil}, "id": 1, 2: "two", 2.5: "half"},
		values{"user": ann, "other": User{}, "users": []interface{}{ann, User{Name: "x"}}},
		values{"prefs": map[string]string{"a": "b", "c": ""}, "again": map[string]string{}, "n": map[string]int{"x": -1}, "is": map[string]bool{"y": true}, "lists": map[string][]float64{"z": {1, 2.5}}},
		values{"deep": deep, "flat": object{}, "user": ann, "at": at, "tags": []string{"a", "b"}},
		values{"long": string(make([]byte, 300)), "deep": object{"long": string(make([]byte, 140))}},
		object{"user": "ann", "cart": object{"n": 1, "items": []interface{}{1.5}}},
		map[string]string{"foo": "bar", "empty": ""},
	}
}

// GET: what apps keep. POST: each of a list of such sessions as it is read, with the kind of map that it is.
func judge(w http.ResponseWriter, r *http.Request) {
	found := []interface{}{}
	if r.Method == "GET" {
		for _, each := range kept() {
			var buffer bytes.Buffer
			if err := gob.NewEncoder(&buffer).Encode(each); err != nil {
				panic(err)
			}
			found = append(found, base64.StdEncoding.EncodeToString(buffer.Bytes()))
		}
		answer(w, found, nil)
		return
	}
	var sessions [][2]string
	if err := json.NewDecoder(r.Body).Decode(&sessions); err != nil {
		panic(err)
	}
	for _, session := range sessions {
		content, _ := base64.StdEncoding.DecodeString(session[1])
		found = append(found, read(content, session[0]))
	}
	answer(w, found, nil)
}

func read(content []byte, kind string) interface{} {
	decoder := gob.NewDecoder(bytes.NewReader(content))
	var err error
	var value interface{}
	switch kind {
	case "object":
		var found object
		err = decoder.Decode(&found)
		value = found
	case "texts":
		var found map[string]string
		err = decoder.Decode(&found)
		value = found
	default:
		var found values
		err = decoder.Decode(&found)
		value = found
	}
	if err == nil && decoder.Decode(&struct{}{}) != io.EOF {
		return "more behind it"
	}
	if err != nil {
		return err.Error()
	}
	return described(value)
}
