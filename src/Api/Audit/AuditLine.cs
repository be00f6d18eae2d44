using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Audit;

/// <summary>Something that somebody did, or tried to.</summary>
/// <param name="By">Who; <c>anonymous</c> where nobody was signed in.</param>
/// <param name="Via">By what door: that of the caller, or <c>http</c>.</param>
/// <param name="Right">What was asked for, a name of <see cref="Access.Rights"/>.</param>
/// <param name="Target">To what: a path, a bot, a setting.</param>
/// <param name="Outcome"><c>done</c>, <c>refused</c>, <c>invalid</c>, <c>asked</c> (waits for a confirmation) or <c>failed</c>.</param>
/// <param name="Details">More, as text; what is secret is taken out when it is written.</param>
public sealed record AuditEntry(
    [property: JsonPropertyName("by"), JsonRequired] string By,
    [property: JsonPropertyName("via"), JsonRequired] string Via,
    [property: JsonPropertyName("right"), JsonRequired] string Right,
    [property: JsonPropertyName("target"), JsonRequired] string Target,
    [property: JsonPropertyName("outcome"), JsonRequired] string Outcome,
    [property: JsonPropertyName("details")] string? Details = null);

/// <summary>A line of the audit log. Its hash covers the line before it, so that none can be changed, removed or put in unseen.</summary>
/// <param name="Number">1 for the first; no number is left out.</param>
/// <param name="At">When.</param>
/// <param name="Entry">What.</param>
/// <param name="Hash">SHA-256 over the hash of the line before and this line's content, hexadecimal.</param>
public sealed record AuditLine(
    [property: JsonPropertyName("number"), JsonRequired] long Number,
    [property: JsonPropertyName("at"), JsonRequired] Instant At,
    [property: JsonPropertyName("entry"), JsonRequired] AuditEntry Entry,
    [property: JsonPropertyName("hash"), JsonRequired] string Hash)
{
    /// <summary>What stands before the first line.</summary>
    public static readonly string Nothing = new('0', 64);

    /// <summary>What it is kept under: numbers in order are names in order.</summary>
    [JsonIgnore] public string Id => IdOf(Number);

    /// <summary>What a number is kept under.</summary>
    public static string IdOf(long number) => number.ToString("D12", CultureInfo.InvariantCulture);

    /// <summary>The line that follows a hash.</summary>
    public static AuditLine After(string hash, long number, Instant at, AuditEntry entry) => new(number, at, entry, HashOf(hash, number, at, entry));

    /// <summary>Whether it follows a hash and is as it was written.</summary>
    public bool Follows(string hash) => Hash == HashOf(hash, Number, At, Entry);

    private static string HashOf(string before, long number, Instant at, AuditEntry entry)
    {
        var content = WireJson.Write(new AuditLine(number, at, entry, before)); // The content, with the hash before in the place of its own.
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
    }
}

/// <summary>How far the log goes: it shows where lines were taken off its end.</summary>
/// <param name="Number">The last line's number.</param>
/// <param name="Hash">Its hash.</param>
public sealed record AuditHead([property: JsonPropertyName("number")] long Number, [property: JsonPropertyName("hash")] string Hash);
