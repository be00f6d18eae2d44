using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Grid;

/// <summary>Everything a grid bot knows beside its orders and its ledger; its stored form is this very object.</summary>
public sealed class GridState
{
    /// <summary>The newest version this program writes and reads.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of this form.</summary>
    [JsonPropertyName("version")] public int Version { get; set; } = CurrentVersion;

    /// <summary>Which grid of this bot it is: a recentre begins the next. Part of each order's name.</summary>
    [JsonPropertyName("generation")] public int Generation { get; set; }

    /// <summary>Whether a grid has been laid out.</summary>
    [JsonPropertyName("built")] public bool IsBuilt { get; set; }

    /// <summary>The unrounded price of line 0.</summary>
    [JsonPropertyName("anchor")] public decimal Anchor { get; set; }

    /// <summary>Distance of two lines in quote, or their ratio.</summary>
    [JsonPropertyName("step")] public decimal Step { get; set; }

    /// <summary>The lowest cell of the window.</summary>
    [JsonPropertyName("low")] public int Low { get; set; }

    /// <summary>The cell above the highest of the window.</summary>
    [JsonPropertyName("high")] public int High { get; set; }

    /// <summary>Neutral: cells from here on are short.</summary>
    [JsonPropertyName("pivot")] public int Pivot { get; set; }

    /// <summary>What a cell trades, before compounding; see <see cref="GridSizing"/>.</summary>
    [JsonPropertyName("unit")] public decimal Unit { get; set; }

    /// <summary>The price when the first grid was laid out.</summary>
    [JsonPropertyName("startPrice")] public double StartPrice { get; set; }

    /// <summary>What the bot had won before this grid.</summary>
    [JsonPropertyName("pnlBefore")] public Money PnlBefore { get; set; }

    /// <summary>The last price known: a close, a quote or a fill.</summary>
    [JsonPropertyName("price")] public double Price { get; set; }

    /// <summary>When it was.</summary>
    [JsonPropertyName("priceAt")] public Instant PriceAt { get; set; }

    /// <summary>The cells, lowest first: those of the window, and retired ones that still hold something.</summary>
    [JsonPropertyName("cells")] public List<GridCell> Cells { get; set; } = [];

    /// <summary>Gross base quantity of the initial buy that is still to come.</summary>
    [JsonPropertyName("initial")] public Quantity Initial { get; set; }

    /// <summary>The largest single order of the initial buy that the risk gate let pass; null before a denial.</summary>
    [JsonPropertyName("initialPiece")] public Quantity? InitialPiece { get; set; }

    /// <summary>The price when the last order of the initial buy was placed, in quote: what it counts for until it has filled.</summary>
    [JsonPropertyName("initialPrice")] public double InitialPrice { get; set; }

    /// <summary>Why all entries wait: a limit of the account or the rate of orders refused one.</summary>
    [JsonPropertyName("entriesWait")] public GridWait? EntriesWait { get; set; }

    /// <summary>Why the initial buy waits.</summary>
    [JsonPropertyName("initialWait")] public GridWait? InitialWait { get; set; }

    /// <summary>Net profit of all finished rounds.</summary>
    [JsonPropertyName("profit")] public Money Profit { get; set; }

    /// <summary>How many rounds have finished.</summary>
    [JsonPropertyName("deals")] public long Deals { get; set; }

    /// <summary>Whether a trend holds the entries back.</summary>
    [JsonPropertyName("trending")] public bool IsTrending { get; set; }

    /// <summary>Whether the old grid is being taken off the book for a new one.</summary>
    [JsonPropertyName("recentring")] public bool IsRecentring { get; set; }

    /// <summary>Since when the price has been outside, or the last recentre was refused; null while it is inside.</summary>
    [JsonPropertyName("outsideSince")] public Instant? OutsideSince { get; set; }

    /// <summary>The best price since the start; 0 before.</summary>
    [JsonPropertyName("bestPrice")] public double BestPrice { get; set; }

    /// <summary>The highest profit of the whole grid since the start.</summary>
    [JsonPropertyName("peakPnl")] public double PeakPnl { get; set; }

    /// <summary>Candles in a row that closed beyond the breakdown price.</summary>
    [JsonPropertyName("breakdownCloses")] public int BreakdownCloses { get; set; }

    /// <summary>The ADX's state.</summary>
    [JsonPropertyName("adx")] public double[]? Adx { get; set; }

    /// <summary>The ATR's state.</summary>
    [JsonPropertyName("atr")] public double[]? Atr { get; set; }
}
