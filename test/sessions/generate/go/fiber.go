// Makes cookies as Fiber's encryptcookie does, by the same two calls of Go's own crypto/cipher. Fiber itself is no package
// of Debian's.
//
//	apt-get install golang-go
//	go run test/sessions/generate/go/fiber.go
package main

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"runtime"
	"strings"
)

const clock = 1767225600

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

func encrypted(key, value string, bound []byte) string {
	decoded, err := base64.StdEncoding.DecodeString(key)
	check(err)
	block, err := aes.NewCipher(decoded)
	check(err)
	gcm, err := cipher.NewGCM(block)
	check(err)
	nonce := []byte("twelve bytes")
	return base64.StdEncoding.EncodeToString(gcm.Seal(nonce, nonce, []byte(value), bound))
}

func made(id, name, value, key string, opened interface{}, more object) object {
	certainty := map[bool]string{true: "likely", false: "possible"}[name == "csrf_"]
	vector := object{"id": id, "cookie": object{"name": name, "value": value}, "keys": object{"secret": []string{key}}, "verdict": "right",
		"now": clock, "content": `["sealed"]`, "opened": encoded(opened), "certainty": certainty, "wrong": base64.StdEncoding.EncodeToString(make([]byte, 32))}
	for key, value := range more {
		vector[key] = value
	}
	return vector
}

func main() {
	long := base64.StdEncoding.EncodeToString([]byte("secret-thirty-2-character-string"))
	short := base64.StdEncoding.EncodeToString([]byte("sixteen-byte-key"))
	uuid := "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed"
	id := []string{"str", uuid}
	value := `{"user":"Žofie"}`
	read := []interface{}{"dict", []interface{}{[]interface{}{"user", []string{"str", "Žofie"}}}}
	vectors := []object{
		made("session", "session_id", encrypted(long, uuid, nil), long, id, nil),
		made("bound", "csrf_", encrypted(long, uuid, []byte("csrf_")), long, id, nil),
		made("json", "session_id", encrypted(long, value, nil), long, read, nil),
		made("other-key", "session_id", encrypted(short, uuid, nil), long, id, object{"verdict": "wrong"}),
	}
	head := fmt.Sprintf(`{
  "format": "fiber",
  "framework": "Fiber",
  "versions": {
    "go": %q
  },
  "clock": %d,
  "generator": "test/sessions/generate/go/fiber.go",
  "vectors": [
`, runtime.Version(), clock)
	lines := make([]string, len(vectors))
	for i, vector := range vectors {
		lines[i] = encoded(vector)
	}
	check(os.WriteFile("test/sessions/vectors/fiber.json", []byte(head+strings.Join(lines, ",\n")+"\n]}\n"), 0o644))
	fmt.Println(len(vectors), "vectors of fiber")
}
