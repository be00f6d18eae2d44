using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using TraderAgent.BybitSimulator.Markets;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Market;

namespace TraderAgent.BybitSimulator.Wire;

/// <summary>The parameters of one request: of its query, or of its body.</summary>
internal sealed class Call
{
    private const long Latest = 253_402_300_799_999; // The year 9999.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private readonly Dictionary<string, string> _values;

    private Call(Dictionary<string, string> values) => _values = values;

    /// <summary>The key it was signed with; null for public data.</summary>
    public ApiKey? Key { get; init; }

    /// <summary>The address it came from.</summary>
    public string From { get; init; } = "";

    /// <summary>The orders of a batch.</summary>
    public IReadOnlyList<Call> Orders { get; private init; } = [];

    /// <summary>The amounts of play money that a demo account asks for, by coin.</summary>
    public IReadOnlyList<(string Coin, decimal Amount)> Money { get; private init; } = [];

    public static Call OfQuery(string query, ApiKey? key, string from) =>
        new(QueryHelpers.ParseQuery(query).ToDictionary(p => p.Key, p => p.Value.ToString(), StringComparer.Ordinal)) { Key = key, From = from };

    /// <returns>Null when the body is no JSON object.</returns>
    public static Call? OfBody(string body, ApiKey? key, string from)
    {
        try
        {
            using var json = JsonDocument.Parse(body.Length == 0 ? "{}" : body, Strict);
            if (json.RootElement.ValueKind != JsonValueKind.Object) return null;
            var values = ValuesOf(json.RootElement);
            var orders = json.RootElement.TryGetProperty("request", out var list) && list.ValueKind == JsonValueKind.Array
                ? list.EnumerateArray().Where(o => o.ValueKind == JsonValueKind.Object).Select(o => OrderOf(o, values)).ToList()
                : [];
            return new(values) { Key = key, From = from, Orders = orders, Money = MoneyOf(json.RootElement) };
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            return null; // No JSON, or half of a character in a text.
        }
    }

    /// <summary>A parameter; null where it is absent or empty, which Bybit takes to be the same.</summary>
    public string? Text(string name) => _values.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    public bool Flag(string name) => Text(name) is "true" or "True" or "1";

    /// <summary>A number above or at zero; the answer is false when there is text and it is none.</summary>
    public bool TryNumber(string name, out decimal? number)
    {
        number = null;
        if (Text(name) is not { } text) return true;
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)) return false;
        number = value;
        return true;
    }

    public Instant? Time(string name) => long.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? new(Math.Min(value, Latest)) : null;

    public Price? Price(string name) => TryNumber(name, out var value) && value is { } price ? new(price) : null;

    /// <summary>How many rows are asked for.</summary>
    public int Limit(int otherwise, int most) =>
        int.TryParse(Text("limit"), NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit > 0 ? Math.Min(limit, most) : otherwise;

    /// <summary>Whether the category is one that is simulated.</summary>
    public bool HasCategory => Text("category") is "spot" or "linear";

    public bool IsSpot => Text("category") == "spot";

    /// <summary>Whether a market is one of those asked for: of the category, and of the symbol or coin where one is given.</summary>
    public bool Asks(Listing market) => market.Category == Text("category")
        && (Text("symbol") is not { } symbol || market.Symbol == symbol)
        && (Text("baseCoin") is not { } coin || market.Instrument.BaseCurrency == coin)
        && (Text("settleCoin") is not { } settle || market.Instrument.QuoteCurrency == settle);

    private static Call OrderOf(JsonElement order, Dictionary<string, string> batch)
    {
        var values = ValuesOf(order);
        values["category"] = batch.GetValueOrDefault("category", "");
        return new(values);
    }

    private static List<(string, decimal)> MoneyOf(JsonElement json) => json.TryGetProperty("utaDemoApplyMoney", out var list) && list.ValueKind == JsonValueKind.Array
        ? [.. list.EnumerateArray().Where(m => m.ValueKind == JsonValueKind.Object).Select(ValuesOf)
            .Select(m => (m.GetValueOrDefault("coin", ""), decimal.TryParse(m.GetValueOrDefault("amountStr", ""), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) ? amount : 0))]
        : [];

    private static Dictionary<string, string> ValuesOf(JsonElement json) => json.EnumerateObject()
        .Where(p => p.Value.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object or JsonValueKind.Null))
        .ToDictionary(p => p.Name, p => p.Value.ToString(), StringComparer.Ordinal);
}
