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

type Role string

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

type change map[string]any

type changed struct {
	Name   string `json:"name"`
	Base64 string `json:"base64"`
	Change change `json:"change"`
	After  string `json:"after"`
}

var changes []changed

// Encoded until those of the keys that are there come in this order.
func encoded(value interface{}, keys ...string) string {
	for {
		var buffer bytes.Buffer
		if err := gob.NewEncoder(&buffer).Encode(value); err != nil {
			panic(err)
		}
		at, isInOrder := -1, true
		for _, key := range keys {
			place := bytes.Index(buffer.Bytes(), []byte(key))
			if place >= 0 {
				isInOrder, at = isInOrder && place > at, place
			}
		}
		if isInOrder {
			return base64.StdEncoding.EncodeToString(buffer.Bytes())
		}
	}
}

func become(name string, before, after interface{}, made change, keys ...string) {
	changes = append(changes, changed{name, encoded(before, keys...), made, encoded(after, keys...)})
}

func set(literal string, path ...int) change {
	return change{"kind": "set", "path": append([]int{}, path...), "literal": literal}
}
func put(key, literal string, path ...int) change {
	return change{"kind": "add", "path": append([]int{}, path...), "key": key, "literal": literal}
}
func push(literal string, path ...int) change {
	return change{"kind": "add", "path": path, "literal": literal}
}
func remove(path ...int) change { return change{"kind": "remove", "path": path} }

type dict = map[string]interface{}

func makeChanges(user User) {
	any := func(value interface{}) map[interface{}]interface{} { return map[interface{}]interface{}{"v": value} }
	two := func(value interface{}) map[interface{}]interface{} {
		return map[interface{}]interface{}{"first": value, "v": "x"}
	}
	other := user
	other.Name = "bob"
	long := string(bytes.Repeat([]byte("long "), 60))
	become("text", "hello", "bob", set(`"bob"`))
	become("session text", any("ann"), any("Žofie 😀"), set(`"Žofie 😀"`, 0))
	become("session int", any(42), any(-300), set("-300", 0))
	become("session int8", any(int8(1)), any(int8(-128)), set("-128", 0))
	become("session uint16", any(uint16(1)), any(uint16(65535)), set("65535", 0))
	become("session uint64", any(uint64(1)), any(uint64(math.MaxUint64)), set("18446744073709551615", 0))
	become("session int64", any(int64(1)), any(int64(math.MinInt64)), set("-9223372036854775808", 0))
	become("session float", any(2.5), any(3.0), set("3", 0))
	become("session float32", any(float32(2.5)), any(float32(0.1)), set("0.1", 0))
	become("session bool", any(true), any(false), set("false", 0))
	become("session bytes", any([]byte{1}), any([]byte{0, 255}), set("00 ff", 0))
	become("session named text", any(Role("admin")), any(Role("user")), set(`"user"`, 0))
	become("session nil", any(nil), any("a"), set(`"a"`, 0))
	become("session to nil", any("a"), any(nil), set("null", 0))
	become("session text to int", any("a"), any(7), set("7", 0))
	become("session int to float", any(7), any(-0.25), set("-0.25", 0))
	become("session texts", any([]string{"a"}), any([]string{"b", ""}), set(`["b", ""]`, 0))
	become("empty session, key", map[interface{}]interface{}{}, any("ann"), put("v", `"ann"`))
	become("session, key", any("ann"), map[interface{}]interface{}{"v": "ann", "n": 1}, put("n", "1"), "\x01v", "\x01n")
	become("session, key gone", map[interface{}]interface{}{"v": "ann", "n": 1}, any("ann"), remove(1), "\x01v", "\x01n")
	become("only key gone", any("ann"), map[interface{}]interface{}{}, remove(0))
	become("key renamed", any("ann"), map[interface{}]interface{}{"user": "ann"}, change{"kind": "rename", "path": []int{0}, "key": "user"})
	become("numbered keys", map[interface{}]interface{}{1: 2.5}, map[interface{}]interface{}{1: "a"}, set(`"a"`, 0))
	become("texts", map[string]string{"foo": "bar"}, map[string]string{"foo": long}, set(`"`+long+`"`, 0))
	become("texts, key", map[string]string{}, map[string]string{"__proto__": "a"}, put("__proto__", `"a"`))
	become("numbers", map[string]int{"a": 1}, map[string]int{"a": -5}, set("-5", 0))
	become("object, longer", dict{"deep": dict{"er": "a"}}, dict{"deep": dict{"er": long}}, set(`"`+long+`"`, 0, 0))
	become("object, shorter", dict{"deep": dict{"er": long}}, dict{"deep": dict{"er": true}}, set("true", 0, 0))
	become("object, key", dict{"deep": dict{}}, dict{"deep": dict{"n": 1.5}}, put("n", "1.5", 0))
	become("object in place", any(dict{"a": int8(1)}), any(dict{"a": int8(2)}), set(`{"a": 2}`, 0))
	become("object, new", any(dict{"a": 1}), any(dict{"a": dict{"b": nil}}), set(`{"b": null}`, 0, 0))
	become("list, item", any([]interface{}{1}), any([]interface{}{1, "a"}), push(`"a"`, 0))
	become("list, item gone", any([]interface{}{1, "a", nil}), any([]interface{}{1, nil}), remove(0, 1))
	become("list, new", any([]interface{}{1}), any([]interface{}{[]interface{}{true}}), set("[true]", 0, 0))
	zone := time.FixedZone("", 5400)
	at, later := time.Date(2026, 1, 2, 3, 4, 5, 6, zone), time.Date(2027, 11, 20, 13, 52, 7, 0, time.UTC).In(zone)
	become("session time", any(at), any(later), set("2027-11-20 13:52:07 UTC", 0))
	become("field that is a time", Record{Deadline: at}, Record{Deadline: later}, set("2027-11-20 13:52:07 UTC", 0))
	become("field", any(user), any(other), set(`"bob"`, 0, 1))
	become("field of a field", Record{time.Unix(1, 0).UTC(), dict{"userID": 42}}, Record{time.Unix(1, 0).UTC(), dict{"userID": 7}}, set("7", 1, 0))
	become("struct gone with its type", two(user), any("x"), remove(0), "first", "\x01v")
	become("map gone with its type", two(dict{"a": dict{"b": 1}}), any("x"), remove(0), "first", "\x01v")
	become("struct gone behind another", map[interface{}]interface{}{"v": dict{"a": 1}, "w": user}, any(dict{"a": 1}), remove(1), "\x01v", "\x01w")
}

func main() {
	gob.Register(Role(""))
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

	add("session type within", any([]interface{}{map[string]interface{}{"user": user}, "behind"}),
		object(pair("v", list(object(pair("user", typed(userShape(), "main.User"))), text("behind")))))
	add("two of a type", any([]interface{}{user, user}),
		object(pair("v", list(typed(userShape(), "main.User"), typed(userShape(), "main.User")))))
	makeChanges(user)

	fmt.Printf("{\n  \"made\": %q,\n  \"by\": \"gob_records.go\",\n  \"records\": [\n", "encoding/gob of "+runtime.Version())
	for i, each := range records {
		print(each, i == len(records)-1)
	}
	fmt.Println("  ],\n  \"changes\": [")
	for i, each := range changes {
		print(each, i == len(changes)-1)
	}
	fmt.Println("  ]\n}")
}

func print(each interface{}, isLast bool) {
	var line bytes.Buffer
	encoder := json.NewEncoder(&line)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(each); err != nil {
		panic(err)
	}
	comma := ","
	if isLast {
		comma = ""
	}
	fmt.Printf("    %s%s\n", bytes.TrimSpace(line.Bytes()), comma)
}
