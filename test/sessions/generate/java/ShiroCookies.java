// Remember-me cookies of real Shiro, as CookieRememberMeManager makes them: serialized, then encrypted.
//
//     java -cp '/usr/share/java/*' test/sessions/generate/java/ShiroCookies.java > test/sessions/vectors/shiro.json
//
// Debian's libshiro-java. It has AES-CBC alone, as all before 1.4.2.

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.shiro.codec.Base64;
import org.apache.shiro.crypto.AesCipherService;
import org.apache.shiro.io.DefaultSerializer;
import org.apache.shiro.subject.SimplePrincipalCollection;

public class ShiroCookies {
  static final String DEFAULT = "kPH+bIxk5D2deZiIxcaaaA==";
  static final String OWN = Base64.encodeToString("a generator key!".getBytes());
  static final String LONG = Base64.encodeToString("a generator key of 32 bytes, ok!".getBytes());

  static String described(String kind, List<String> texts) {
    StringBuilder items = new StringBuilder();
    for (String text : texts) items.append(items.length() == 0 ? "" : ",").append("[\"str\",\"" + text + "\"]");
    return "[\"" + kind + "\",[\"list\",[" + items + "]]]";
  }

  static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  static String vector(String id, String key, String given, String verdict, List<String> strings, String more) throws Exception {
    SimplePrincipalCollection principals = new SimplePrincipalCollection();
    for (String user : strings.subList(1, strings.size())) principals.add(user, strings.get(0));
    byte[] plain = new DefaultSerializer<SimplePrincipalCollection>().serialize(principals);
    String value = new AesCipherService().encrypt(plain, Base64.decode(key)).toBase64();
    List<String> classes = Arrays.asList(
        "org.apache.shiro.subject.SimplePrincipalCollection", "java.util.LinkedHashMap", "java.util.HashMap", "java.util.LinkedHashSet", "java.util.HashSet");
    String opened = "[\"dict\",[" + described("classes", classes) + "," + described("strings", strings) + "]]";
    return "{\"id\":" + quoted(id) + ",\"cookie\":{\"name\":\"rememberMe\",\"value\":" + quoted(value) + "},\"keys\":{\"secret\":[" + quoted(given)
        + "]},\"verdict\":\"" + verdict + "\",\"now\":1767225600,\"content\":\"[\\\"sealed\\\"]\",\"opened\":" + quoted(opened) + more + "}";
  }

  public static void main(String[] arguments) throws Exception {
    String spelling = ",\"spelling\":{\"form\":\"base64\",\"newline\":\"as-typed\"}";
    List<String> ann = Arrays.asList("iniRealm", "ann");
    List<String> vectors = new ArrayList<>();
    vectors.add(vector("default key", DEFAULT, DEFAULT, "right", ann, spelling + ",\"documented\":\"Apache Shiro\""));
    vectors.add(vector("a key of its own", OWN, OWN, "right", Arrays.asList("jdbcRealm", "bob", "bob@example.test"), spelling));
    vectors.add(vector("256 bits", LONG, LONG, "right", ann, spelling));
    vectors.add(vector("another key", OWN, DEFAULT, "wrong", ann, ""));
    System.out.println("{\n  \"format\": \"shiro\",\n  \"framework\": \"Apache Shiro\",\n  \"versions\": { \"shiro\": \"1.3.2\", \"java\": \""
        + System.getProperty("java.version") + "\" },\n  \"clock\": 1767225600,\n  \"generator\": \"test/sessions/generate/java/ShiroCookies.java\",\n  \"vectors\": [\n"
        + String.join(",\n", vectors) + "\n]}");
  }
}
