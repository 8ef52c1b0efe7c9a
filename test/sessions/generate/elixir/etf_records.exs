# External terms by real Erlang, each with what a reader should find in it, and what it writes after a change.
#
#     elixir test/sessions/generate/elixir/etf_records.exs > test/sessions/generate/records/etf.json
#
# The shapes are the tree in short, see shape.ts. They are made from the terms.
Code.require_file("json.exs", __DIR__)

defmodule Shape do
  import Json

  def of(nil), do: object([{"null", "true"}])
  def of(value) when is_boolean(value), do: object([{"boolean", to_string(value)}])
  def of(value) when is_atom(value), do: typed("string", text(Atom.to_string(value)), "atom")
  def of(value) when is_integer(value), do: object([{"number", text(Integer.to_string(value))}])
  def of(value) when is_float(value), do: object([{"number", text(to_string(value))}])
  def of(value) when is_pid(value), do: typed("string", text(pid(value)), "pid")
  def of(value) when is_function(value), do: typed("string", text(function(value)), "function")
  def of(value) when is_tuple(value), do: typed("array", list(Enum.map(Tuple.to_list(value), &of/1)), "tuple")

  def of(value) when is_binary(value) do
    if String.valid?(value),
      do: object([{"string", text(value)}]),
      else: object([{"bytes", text(Base.encode64(value))}])
  end

  def of(value) when is_bitstring(value) do
    bits = rem(bit_size(value), 8)
    whole = <<value::bitstring, 0::size(8 - bits)>>
    typed("bytes", text(Base.encode64(whole)), "bitstring #{bits}")
  end

  def of([first | rest]) when not is_list(rest), do: typed("array", list([of(first), of(rest)]), "improper list")
  def of(value) when is_list(value), do: object([{"array", list(Enum.map(value, &of/1))}])

  def of(value) when is_map(value) do
    pairs =
      Enum.map(:maps.to_list(value), fn {key, item} ->
        if is_binary(key) and String.valid?(key),
          do: list([text(key), of(item)]),
          else: list(["null", of(item), of(key)])
      end)

    object([{"object", list(pairs)}])
  end

  defp typed(kind, value, type), do: object([{kind, value}, {"type", text(type)}])

  defp pid(value) do
    <<131, _tag, _atom_tag, size, rest::binary>> = :erlang.term_to_binary(value, minor_version: 2)
    <<node::binary-size(size), id::32, serial::32, _::binary>> = rest
    "#PID<#{node}.#{id}.#{serial}>"
  end

  defp function(value) do
    info = Function.info(value)
    if info[:type] == :external,
      do: "&#{info[:module]}.#{info[:name]}/#{info[:arity]}",
      else: "#Function<#{info[:module]}/#{info[:arity]}>"
  end
end

terms = [
  {"nothing", nil},
  {"truths", [true, false]},
  {"integers", [0, 1, 255, 256, -1, 2_147_483_647, -2_147_483_648, 2_147_483_648, 123_456_789_012_345_678_901_234_567_890, -(2 ** 70)]},
  {"small integers", [1, 2, 3]},
  {"a charlist", 'abc'},
  {"a long charlist", Enum.to_list(0..255)},
  {"floats", [1.0, -2.5, 0.1]},
  {"texts", ["", "ann", "\u017dofie \u{1F600}", "\0\"\\"]},
  {"bytes", [<<0, 255>>, <<0xED, 0xA0, 0x80>>]},
  {"bits", [<<1::3>>]},
  {"atoms", [:admin, :"\u00e9", :"with space", Elixir.String]},
  {"tuples", [{}, {:ok, 1}, {1, {2, {3}}}]},
  {"a large tuple", List.to_tuple(Enum.map(1..300, &(&1 * 1000)))},
  {"an improper list", [1 | 2]},
  {"maps", [%{}, %{"a" => 1, "b" => %{"c" => []}}]},
  {"keys", %{1 => "one", :atom => 1, "text" => 2, {1, 2} => 3, 1.5 => 4, nil => 5}},
  {"proto", %{"__proto__" => %{"admin" => true}}},
  {"a session", %{"_csrf_token" => "aBcDeFgHiJkLmNoPqRsTuVwX", "user_id" => 42, "nested" => %{a: [1, 2.5, nil, true]}}},
  {"a struct", %{__struct__: MyApp.User, id: 7}},
  {"a process", [self()]},
  {"functions", [&String.upcase/1, fn a, b -> a + b end]},
  {"deep", Enum.reduce(1..50, [], fn _, inner -> [inner] end)}
]

record = fn {name, term, bytes} ->
  "    " <> Json.object([{"name", Json.text(name)}, {"base64", Json.text(Base.encode64(bytes))}, {"shape", Shape.of(term)}])
end

plain = for {name, term} <- terms, do: {name, term, :erlang.term_to_binary(term, minor_version: 2)}
long = %{"text" => String.duplicate("all work and no play ", 20), "list" => Enum.to_list(1..9)}
compressed = [{"compressed", long, :erlang.term_to_binary(long, compressed: 9, minor_version: 2)}]
atoms = [{"old atoms and floats", %{ok: 1.0}, :erlang.term_to_binary(%{ok: 1.0}, minor_version: 0)}]

path = fn steps -> Json.list(Enum.map(steps, &to_string/1)) end
set = fn steps, literal -> [{"kind", Json.text("set")}, {"path", path.(steps)}, {"literal", Json.text(literal)}] end
add = fn steps, key, literal ->
  [{"kind", Json.text("add")}, {"path", path.(steps)}] ++
    if(key, do: [{"key", Json.text(key)}], else: []) ++ [{"literal", Json.text(literal)}]
end
remove = fn steps -> [{"kind", Json.text("remove")}, {"path", path.(steps)}] end
rename = fn steps, key -> [{"kind", Json.text("rename")}, {"path", path.(steps)}, {"key", Json.text(key)}] end

changes = [
  {"a text", %{"a" => "x", "b" => 1}, set.([0], ~s("\u017d")), %{"a" => "\u017d", "b" => 1}},
  {"an integer that becomes large", %{"a" => 1}, set.([0], "-123456789012345678901234567890"), %{"a" => -123_456_789_012_345_678_901_234_567_890}},
  {"an integer that becomes a float", %{"a" => 1}, set.([0], "1.5"), %{"a" => 1.5}},
  {"the root", [1], set.([], ~s({"a": [1, 1000]})), %{"a" => [1, 1000]}},
  {"a tuple", %{"a" => 1}, set.([0], ~s[(1, "x")]), %{"a" => {1, "x"}}},
  {"bytes", [<<255, 1>>], set.([0], "80 ff"), [<<0x80, 0xFF>>]},
  {"an entry more", %{"a" => 1}, add.([], "b", "[1000]"), %{"a" => 1, "b" => [1000]}},
  {"an item more", [1000], add.([], nil, ~s("x")), [1000, "x"]},
  {"an item more of few", [], add.([], nil, "1000"), [1000]},
  {"an item more of small integers", [1, 2], add.([], nil, "1000"), [1, 2, 1000]},
  {"an item more of a tuple", {1}, add.([], nil, "2"), {1, 2}},
  {"a small integer among others", [1, 2], set.([1], "1000"), [1, 1000]},
  {"an entry less", %{"a" => 1, "b" => 2}, remove.([0]), %{"b" => 2}},
  {"an item less", [1000, "x"], remove.([0]), ["x"]},
  {"the last item", ["x"], remove.([0]), []},
  {"an item less of a tuple", {1, 2}, remove.([1]), {1}},
  {"another key", %{"a" => 1}, rename.([0], "\u017d"), %{"\u017d" => 1}}
]

change = fn {name, before, made, later} ->
  coded = fn term -> Json.text(Base.encode64(:erlang.term_to_binary(term, minor_version: 2))) end
  "    " <>
    Json.object([{"name", Json.text(name)}, {"base64", coded.(before)}, {"change", Json.object(made)}, {"after", coded.(later)}])
end

made = "Erlang/OTP #{:erlang.system_info(:otp_release)}, Elixir #{System.version()}"
IO.puts("{\n  \"made\": #{Json.text(made)},\n  \"by\": \"../elixir/etf_records.exs\",\n  \"records\": [")
IO.puts(Enum.map_join(plain ++ compressed ++ atoms, ",\n", record))
IO.puts("  ],\n  \"changes\": [")
IO.puts(Enum.map_join(changes, ",\n", change))
IO.puts("  ]\n}")
