# JSON as the generators write it: Elixir 1.14 has none of its own.
defmodule Json do
  def text(value) do
    escaped =
      for <<char::utf8 <- value>>, into: "" do
        cond do
          char in [?", ?\\] -> <<?\\, char>>
          char in 0x20..0x7E -> <<char>>
          char > 0xFFFF ->
            <<high::16, low::16>> = :unicode.characters_to_binary([char], :utf8, :utf16)
            unit(high) <> unit(low)
          true -> unit(char)
        end
      end

    ~s("#{escaped}")
  end

  defp unit(code), do: "\\u" <> String.pad_leading(Integer.to_string(code, 16), 4, "0")
  def list(items), do: "[" <> Enum.join(items, ", ") <> "]"
  def object(pairs), do: "{" <> Enum.map_join(pairs, ", ", fn {k, v} -> text(k) <> ": " <> v end) <> "}"
end
