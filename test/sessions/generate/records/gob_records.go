// Gob by Go itself, each with what a reader should find in it.
//
//	apt-get install golang-go
//	go run test/sessions/generate/records/gob_records.go > test/sessions/generate/records/gob.json
//
// The shapes are the tree in short, see shape.ts. They are written down here, beside the values.
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/gob"
	"encoding/json"
	"fmt"
	"math"
	"runtime"
	"time"
)

type User struct {
	ID     int
	Name   string
	Admin  bool
	Emails []string
	Next   *User
}

type Own struct{ hidden string }

func (o Own) GobEncode() ([]byte, error)      { return []byte(o.hidden), nil }
func (o *Own) GobDecode(content []byte) error { o.hidden = string(content); return nil }

type Numbers struct {
	I8  int8
	I64 int64
	U   uint64
	F32 float32
	F   float64
	C   complex128
	B   []byte
	A   [3]int16
}

type Record struct {
	Deadline time.Time
	Values   map[string]interface{}
}

type shape map[string]interface{}

func text(s string) shape                { return shape{"string": s} }
func number(s string) shape              { return shape{"number": s} }
func typed(s shape, name string) shape   { s["type"] = name; return s }
func list(items ...shape) shape          { return shape{"array": items} }
func pair(key string, value shape) []any { return []any{key, value} }
func object(pairs ...[]any) shape {
	if pairs == nil {
		pairs = [][]any{}
	}
	return shape{"object": pairs}
}
func object1(key shape, value shape) shape { return shape{"object": []any{[]any{nil, value, key}}} }

type record struct {
	Name   string `json:"name"`
	Base64 string `json:"base64"`
	Shape  shape  `json:"shape"`
}

var records []record

// Maps are written in an order of chance: each has one key at most.
func add(name string, value interface{}, found shape) {
	var buffer bytes.Buffer
	if err := gob.NewEncoder(&buffer).Encode(value); err != nil {
		panic(err)
	}
	records = append(records, record{name, base64.StdEncoding.EncodeToString(buffer.Bytes()), found})
}

func main() {
	gob.Register(User{})
	gob.Register(time.Time{})
	gob.Register(map[string]interface{}{})
	gob.Register([]interface{}{})
	gob.Register([]string{})

	any := func(value interface{}) map[interface{}]interface{} { return map[interface{}]interface{}{"v": value} }
	at := time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC)
	user := User{ID: 7, Name: "Žofie", Admin: true, Emails: []string{"a@b", ""}}
	userShape := func() shape {
		return typed(object(pair("ID", number("7")), pair("Name", text("Žofie")), pair("Admin", shape{"boolean": true}),
			pair("Emails", list(text("a@b"), text("")))), "User")
	}

	add("text", "hello", text("hello"))
	add("number", -300, number("-300"))
	add("map", map[string]string{"foo": "bar"}, object(pair("foo", text("bar"))))
	add("empty map", map[string]string{}, object())
	add("proto", map[string]int{"__proto__": 1}, object(pair("__proto__", number("1"))))
	add("numbered", map[int]bool{-5: true}, object1(number("-5"), shape{"boolean": true}))
	add("struct", user, userShape())
	add("nested", User{ID: 1, Next: &User{ID: 2}}, typed(object(pair("ID", number("1")),
		pair("Next", typed(object(pair("ID", number("2"))), "User"))), "User"))
	add("numbers", Numbers{-128, math.MinInt64, math.MaxUint64, 0.5, 0.1, complex(1.5, -2), []byte{0, 255}, [3]int16{1, 0, -1}},
		typed(object(pair("I8", number("-128")), pair("I64", number("-9223372036854775808")), pair("U", number("18446744073709551615")),
			pair("F32", number("0.5")), pair("F", number("0.1")), pair("C", typed(text("1.5-2.0i"), "complex128")),
			pair("B", shape{"bytes": "AP8="}), pair("A", list(number("1"), number("0"), number("-1")))), "Numbers"))
	add("session text", any("Žofie 😀"), object(pair("v", text("Žofie 😀"))))
	add("session int", any(42), object(pair("v", number("42"))))
	add("session nil", any(nil), object(pair("v", shape{"null": true})))
	add("session key", map[interface{}]interface{}{1: 2.5}, object1(number("1"), number("2.5")))
	add("session struct", any(user), object(pair("v", typed(userShape(), "main.User"))))
	add("session list", any([]interface{}{1, "a", nil, []string{"b"}}), object(pair("v", list(number("1"), text("a"), shape{"null": true}, list(text("b"))))))
	add("session map", any(map[string]interface{}{"deep": map[string]interface{}{"er": true}}),
		object(pair("v", object(pair("deep", object(pair("er", shape{"boolean": true})))))))
	add("session time", any(at), object(pair("v", shape{"time": at.Unix(), "type": "time.Time"})))
	add("own bytes", Own{"\x00own"}, typed(shape{"bytes": "AG93bg=="}, "Own"))
	add("not utf-8", "\xff\x00", typed(shape{"bytes": "/wA="}, "string"))
	add("scs", Record{at, map[string]interface{}{"userID": 42}}, typed(object(pair("Deadline", shape{"time": at.Unix(), "type": "time.Time"}),
		pair("Values", object(pair("userID", number("42"))))), "Record"))

	fmt.Printf("{\n  \"made\": %q,\n  \"by\": \"gob_records.go\",\n  \"records\": [\n", "encoding/gob of "+runtime.Version())
	for i, each := range records {
		var line bytes.Buffer
		encoder := json.NewEncoder(&line)
		encoder.SetEscapeHTML(false)
		if err := encoder.Encode(each); err != nil {
			panic(err)
		}
		comma := ","
		if i == len(records)-1 {
			comma = ""
		}
		fmt.Printf("    %s%s\n", bytes.TrimSpace(line.Bytes()), comma)
	}
	fmt.Println("  ]\n}")
}
