package main

import (
	"encoding/hex"
	"fmt"
	"reflect"
	"strings"
	"time"
	"unicode/utf8"
)

// As describeTree of the tests says it: gob leaves out the fields of a struct that are zero.
func described(value interface{}) []interface{} {
	if at, isTime := value.(time.Time); isTime {
		return []interface{}{"datetime", at.Unix()}
	}
	if value == nil {
		return []interface{}{"None"}
	}
	v := reflect.ValueOf(value)
	switch v.Kind() {
	case reflect.Bool:
		return []interface{}{"bool", v.Bool()}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return []interface{}{"int", fmt.Sprint(v.Int())}
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		return []interface{}{"int", fmt.Sprint(v.Uint())}
	case reflect.Float32, reflect.Float64:
		return []interface{}{"float", fmt.Sprint(v.Float())}
	case reflect.String:
		return text(v)
	case reflect.Ptr:
		return described(v.Elem().Interface())
	case reflect.Slice, reflect.Array:
		if v.Type() == reflect.TypeOf([]byte(nil)) {
			return []interface{}{"bytes", hex.EncodeToString(v.Bytes())}
		}
		items := []interface{}{}
		for i := 0; i < v.Len(); i++ {
			items = append(items, described(v.Index(i).Interface()))
		}
		return []interface{}{"list", items}
	}
	return []interface{}{"dict", pairs(v)}
}

func text(v reflect.Value) []interface{} {
	if !utf8.ValidString(v.String()) {
		return []interface{}{"bytes", hex.EncodeToString([]byte(v.String()))}
	}
	name := v.Type().String()
	if !strings.Contains(name, ".") {
		name = "str"
	}
	return []interface{}{name, v.String()}
}

func pairs(v reflect.Value) [][]interface{} {
	found := [][]interface{}{}
	if v.Kind() == reflect.Struct {
		for i := 0; i < v.NumField(); i++ {
			if !v.Field(i).IsZero() {
				found = append(found, []interface{}{v.Type().Field(i).Name, described(v.Field(i).Interface())})
			}
		}
		return found
	}
	for _, key := range v.MapKeys() {
		found = append(found, []interface{}{fmt.Sprint(key.Interface()), described(v.MapIndex(key).Interface())})
	}
	return found
}
