# Makes vectors/plug-session.json, phoenix-token.json and plug-encrypted.json: cookies as plug_crypto 2 and 1 make them,
# by its rule over Erlang's own terms and ciphers. Debian has no Plug; what plug_crypto itself made is in the files
# `*-versions.json`.
#
#     elixir test/sessions/generate/elixir/plug_cookies.exs
Code.require_file("json.exs", __DIR__)

defmodule Plugs do
  @base "generator secret key base, not a real one, but as long as it has to be"
  def base, do: @base

  def key(salt, length \\ 32, rounds \\ 1000),
    do: :crypto.pbkdf2_hmac(:sha256, @base, salt, rounds, length)

  def url(bytes), do: Base.url_encode64(bytes, padding: false)

  def signed(term, key, {head, digest} \\ {"HS256", :sha256}) do
    text = url(head) <> "." <> url(:erlang.term_to_binary(term, minor_version: 2))
    text <> "." <> url(:crypto.mac(:hmac, digest, key, text))
  end

  def wrapped(term, key, vouching) do
    {content, iv, other} = {bytes(16, 1), bytes(12, 2), bytes(12, 3)}
    plain = :erlang.term_to_binary(term, minor_version: 2)
    {text, tag} = :crypto.crypto_one_time_aead(:aes_128_gcm, content, iv, plain, "A128GCM", true)
    {inner, inner_tag} = :crypto.crypto_one_time_aead(:aes_256_gcm, key, other, content, vouching, true)
    Enum.map_join(["A128GCM", inner <> inner_tag <> other, iv, text, tag], ".", &url/1)
  end

  # HChaCha20 (draft-irtf-cfrg-xchacha), which turns the first 16 bytes of the nonce into a key for ChaCha20-Poly1305.
  def sealed(term, key) do
    nonce = bytes(24, 4)
    <<first::binary-16, rest::binary-8>> = nonce
    plain = :erlang.term_to_binary(term, minor_version: 2)
    {text, tag} =
      :crypto.crypto_one_time_aead(:chacha20_poly1305, hchacha(key, first), <<0::32, rest::binary>>, plain, "A128GCM", true)
    "XCP." <> url(nonce <> tag <> text)
  end

  # The block of ChaCha20 is the state after its rounds plus the state before: taken away again, the rounds are left.
  defp hchacha(key, <<counter::little-32, nonce::binary-12>>) do
    iv = <<counter::little-32, nonce::binary>>
    block = :crypto.crypto_one_time(:chacha20, key, iv, <<0::512>>, true)
    state = "expand 32-byte k" <> key <> iv
    words = for {<<a::little-32>>, <<b::little-32>>} <- Enum.zip(chunks(block), chunks(state)), do: <<a - b::little-32>>
    Enum.join(Enum.take(words, 4) ++ Enum.drop(words, 12))
  end

  defp chunks(bytes), do: for(<<word::binary-4 <- bytes>>, do: word)
  defp bytes(count, seed), do: :binary.part(:crypto.hash(:sha512, <<seed>>), 0, count)

  def described(nil), do: ~s(["None"])
  def described(value) when is_boolean(value), do: ~s(["bool", #{value}])
  def described(value) when is_atom(value), do: ~s(["atom", "#{value}"])
  def described(value) when is_integer(value), do: ~s(["int", "#{value}"])
  def described(value) when is_float(value), do: ~s(["float", "#{value}"])
  def described(value) when is_tuple(value), do: ~s(["tuple", [#{items(Tuple.to_list(value))}]])
  def described(value) when is_list(value), do: ~s(["list", [#{items(value)}]])

  def described(value) when is_binary(value) do
    if String.valid?(value), do: ~s(["str", #{Json.text(value)}]), else: ~s(["bytes", "#{Base.encode16(value, case: :lower)}"])
  end

  def described(value) do
    pairs = Enum.map_join(:maps.to_list(value), ", ", fn {k, v} -> ~s(["#{k}", #{described(v)}]) end)
    ~s(["dict", [#{pairs}]])
  end

  defp items(list), do: Enum.map_join(list, ", ", &described/1)
end

defmodule Main do
  import Plugs
  import Json

  @clock 1_767_225_600
  @ms 1_767_225_600_000
  @salts [{"salt", "aBcD1234"}]
  @both [{"salt", "aBcD1234"}, {"encryption", "eNcSalt5"}]

  @contents [
    {"basic", %{"_csrf_token" => "aBcDeFgHiJkLmNoPqRsTuVwX", "user_id" => 42, "live_socket_id" => "users_sessions:abc"}},
    {"types", %{"a" => :admin, "b" => {:ok, 1}, "c" => [1, 2.5, nil, true], "d" => 2 ** 70, "e" => <<0, 255>>, "f" => 'abc'}},
    {"unicode", %{"name" => "\u017dofie \u{1F600}"}},
    {"proto", %{"__proto__" => %{"admin" => true}}},
    {"atoms", %{user: %{id: 7}}},
    {"empty", %{}}
  ]

  defp vector(id, name, value, keys, more) do
    secret = {"secret", Keyword.get(more, :secret, base())}
    keys = for {field, typed} <- [secret | keys], do: {field, list([text(typed)])}
    rest = for {key, made} <- more, key != :secret, do: {to_string(key), made}
    now = Keyword.get(more, :now, to_string(@clock))
    verdict = Keyword.get(more, :verdict, text("right"))
    cookie = object([{"name", text(name)}, {"value", text(value)}])
    rest = Enum.reject(rest, fn {key, _} -> key in ["now", "verdict"] end)
    object([{"id", text(id)}, {"cookie", cookie}, {"keys", object(keys)}, {"verdict", verdict}, {"now", now}] ++ rest)
  end

  defp content(term), do: [content: text(described(term))]

  defp sessions do
    one = %{"k" => 1}
    value = signed(one, key("aBcD1234"))
    name = "_my_app_key"
    options = ~s(@session_options [store: :cookie, key: "_my_app_key", signing_salt: "aBcD1234", same_site: "Lax"])

    for({id, term} <- @contents, do: vector(id, name, signed(term, key("aBcD1234")), @salts, content(term))) ++
      [
        vector("long-key", name, signed(one, key("aBcD1234", 64)), @salts, content(one)),
        vector("iterations", name, signed(one, key("aBcD1234", 32, 2000)), @salts ++ [{"iterations", "2000"}], content(one)),
        vector("sha384", name, signed(one, key("aBcD1234"), {"HS384", :sha384}), @salts, content(one)),
        vector("sha512", name, signed(one, key("aBcD1234"), {"HS512", :sha512}), @salts, content(one)),
        vector("options", name, value, [{"salt", options}], content(one)),
        vector("wrong-salt", name, value, [{"salt", "another"}], [verdict: text("wrong")] ++ content(one)),
        vector("no-salt", name, value, [], [verdict: text("wrong")] ++ content(one)),
        vector("wrong-key", name, value, @salts, [secret: "another", verdict: text("wrong")] ++ content(one))
      ]
  end

  defp tokens do
    token = {99, @ms, 86_400}
    value = signed(token, key("user auth"))
    old = {%{id: 7}, @ms}
    endless = {"ann", @ms, :infinity}
    issued = [issuedAt: to_string(@clock), renewed: list([text("1")])]
    limit = @clock + 86_400

    [
      vector("usual", "token", value, [], content(token) ++ issued),
      vector("salt", "token", value, [{"salt", "user auth"}], content(token) ++ issued),
      vector("cookie", "remember_me", signed(token, key("remember_me_cookie")), [], content(token) ++ issued),
      vector("renamed", "other", signed(token, key("remember_me_cookie")), [], [verdict: text("wrong")] ++ content(token) ++ issued),
      vector("old", "token", signed(old, key("user auth")), [], content(old) ++ issued),
      vector("endless", "token", signed(endless, key("user auth")), [], content(endless) ++ issued),
      vector("limit", "token", value, [], [now: to_string(limit)] ++ content(token) ++ issued),
      vector("expired", "token", value, [], [now: to_string(limit + 1), verdict: text("expired")] ++ content(token) ++ issued),
      vector("wrong-salt", "token", value, [{"salt", "another"}], [verdict: text("wrong")] ++ content(token) ++ issued)
    ]
  end

  defp opened(term), do: content_of(["sealed"]) ++ [opened: text(described(term))]
  defp content_of(["sealed"]), do: [content: text(~s(["sealed"]))]

  defp sealed_ones do
    made =
      for {id, term} <- @contents do
        [
          vector("new-#{id}", "_my_app_key", sealed(term, key("eNcSalt5")), @both, opened(term)),
          vector("old-#{id}", "_my_app_key", wrapped(term, key("eNcSalt5"), key("aBcD1234")), @both, opened(term))
        ]
      end

    token = {99, @ms, 86_400}
    one = %{"k" => 1}
    again = [renewed: list([text("1")])]
    wrong = [verdict: text("wrong")] ++ content_of(["sealed"])

    List.flatten(made) ++
      [
        vector("token", "enc", sealed(token, key("enc_cookie")), [], opened(token) ++ again),
        vector("token-old", "enc", wrapped(token, key("enc_cookie"), ""), [], opened(token) ++ again),
        vector("token-salt", "x", sealed(token, key("user secret")), [{"encryption", "user secret"}], opened(token) ++ again),
        vector("new-wrong-salt", "_my_app_key", sealed(one, key("eNcSalt5")), @salts, wrong),
        vector("old-wrong-salt", "_my_app_key", wrapped(one, key("eNcSalt5"), key("aBcD1234")), [{"encryption", "eNcSalt5"}], wrong),
        vector("wrong-key", "_my_app_key", sealed(one, key("eNcSalt5")), @both, [secret: "another"] ++ wrong)
      ]
  end

  defp write(format, vectors) do
    versions = object([{"otp", text(to_string(:erlang.system_info(:otp_release)))}, {"elixir", text(System.version())}])
    head = [
      {"format", text(format)},
      {"framework", text("plug_crypto's rule")},
      {"versions", versions},
      {"clock", to_string(@clock)},
      {"generator", text("test/sessions/generate/elixir/plug_cookies.exs")}
    ]
    lines = Enum.map_join(head, ",\n", fn {key, value} -> "  #{text(key)}: #{value}" end)
    target = Path.join([__DIR__, "..", "..", "vectors", format <> ".json"])
    File.write!(target, "{\n#{lines},\n  \"vectors\": [\n#{Enum.join(vectors, ",\n")}\n]}\n")
    IO.puts("#{length(vectors)} vectors of #{format}")
  end

  def run do
    write("plug-session", sessions())
    write("phoenix-token", tokens())
    write("plug-encrypted", sealed_ones())
  end
end

Main.run()
