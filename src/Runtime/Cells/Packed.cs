using System.IO.Compression;
using System.Text;
using System.Text.Json.Serialization;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Runtime.Cells;

/// <summary>A cell's state as a host stores it: its JSON, compressed, as text. A host reads and writes all of it with every turn.</summary>
public sealed record Packed
{
    /// <summary>Characters above which a host that keeps UTF-16 text in rows of 64 KiB needs a second request for each turn.</summary>
    public const int Bound = 30_000;

    private const int Quality = 5, Window = 22;

    /// <summary>The text; empty where nothing was stored.</summary>
    [JsonPropertyName("z")] public string Z { get; init; } = "";

    /// <summary>Whether nothing was stored.</summary>
    [JsonIgnore] public bool IsEmpty => Z.Length == 0;

    /// <summary>Packs a value.</summary>
    public static Packed Of<T>(T value)
    {
        var json = Encoding.UTF8.GetBytes(WireJson.Write(value));
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(json.Length)];
        return BrotliEncoder.TryCompress(json, packed, out var length, Quality, Window)
            ? new() { Z = Convert.ToBase64String(packed.AsSpan(0, length)) }
            : throw new InvalidOperationException($"{typeof(T).Name}: {json.Length} bytes could not be compressed.");
    }

    /// <summary>Unpacks it.</summary>
    /// <exception cref="FormatException">It is not text that <see cref="Of"/> made.</exception>
    public T Read<T>()
    {
        using var brotli = new BrotliStream(new MemoryStream(Convert.FromBase64String(Z)), CompressionMode.Decompress);
        using var json = new MemoryStream();
        brotli.CopyTo(json);
        return WireJson.Read<T>(Encoding.UTF8.GetString(json.GetBuffer(), 0, (int)json.Length));
    }
}
