using System.Text.RegularExpressions;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Candles;

/// <summary>What the name of a file, or of the folders around it, tells of the candles in it: <c>BTCUSDT-1m-2024-01.zip</c>, <c>Binance_ETHUSDT_1h.csv</c>.</summary>
public static partial class CandleFileName
{
    private const int FoldersLookedAt = 3;

    private static readonly string[] Quotes = ["USDT", "USDC", "FDUSD", "BUSD", "TUSD", "USD", "DAI", "EUR", "GBP", "JPY", "TRY", "BRL", "BTC", "ETH", "BNB"];

    private static readonly Dictionary<string, string> Lengths = new(StringComparer.Ordinal)
    {
        ["minute"] = "1m", ["1min"] = "1m", ["5min"] = "5m", ["15min"] = "15m", ["30min"] = "30m", ["hour"] = "1h", ["hourly"] = "1h", ["1hr"] = "1h", ["daily"] = "1d", ["d"] = "1d",
    };

    /// <summary>The market; null when the name tells none, or several.</summary>
    public static string? SymbolOf(string path) => First(path, name =>
    {
        var words = name.ToUpperInvariant().Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        var found = words.Where(IsSymbol).ToList();
        for (var i = 1; i < words.Length && found.Count == 0; i++)
            if (Quotes.Contains(words[i]) && Coin().IsMatch(words[i - 1])) found.Add(words[i - 1] + words[i]);
        var isPerpetual = name.Contains(".P", StringComparison.OrdinalIgnoreCase) && words.Contains("P");
        return found.Distinct().Count() == 1 ? found[0] + (isPerpetual ? ".P" : "") : null;
    });

    /// <summary>The timeframe; null when the name tells none, or several.</summary>
    public static Timeframe? TimeframeOf(string path) => First(path, name =>
    {
        var found = name.Split(Separators, StringSplitOptions.RemoveEmptyEntries)
            .Select(w => Timeframe.Find(w) is null && Lengths.TryGetValue(w.ToLowerInvariant(), out var code) ? code : w).Where(w => Timeframe.Find(w) is not null).Distinct().ToList();
        return found.Count == 1 ? found[0] : null;
    }) is { } code ? Timeframe.Find(code) : null;

    /// <summary>A market's name as the store has it: <c>btc/usdt</c> is BTCUSDT.</summary>
    public static string Normalized(string symbol) => string.Concat(symbol.Trim(' ', '"').Where(c => c is not ('/' or '-' or '_' or ' '))).ToUpperInvariant();

    private static readonly char[] Separators = ['-', '_', '.', ' '];

    /// <summary>The file's name tells more than its folder's, and that more than the folder's above.</summary>
    private static string? First(string path, Func<string, string?> find)
    {
        for (var i = 0; i <= FoldersLookedAt && path.Length > 0; i++)
        {
            if (find(Path.GetFileName(path)) is { } found) return found;
            path = Path.GetDirectoryName(path) ?? "";
        }

        return null;
    }

    private static bool IsSymbol(string word) => Quotes.Any(q => word.Length >= q.Length + 2 && word.EndsWith(q, StringComparison.Ordinal) && Coin().IsMatch(word[..^q.Length]));

    [GeneratedRegex("^[0-9]*[A-Z][A-Z0-9]+$")]
    private static partial Regex Coin();
}
