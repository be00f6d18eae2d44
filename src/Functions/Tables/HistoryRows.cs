using System.Globalization;
using Azure.Data.Tables;
using TraderAgent.Api.Cells;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Functions.Tables;

/// <summary>History as rows of tables, and back.</summary>
internal static class HistoryRows
{
    private const string Denied = "Denied";

    public static TableEntity Of(string bot, JournalEntry entry)
    {
        var row = new TableEntity(bot, RowKeys.Number(entry.Sequence)) { ["At"] = entry.At.ToDateTimeOffset() };
        row.WriteText("Events", entry.Events);
        row.WriteText("Commands", entry.Commands);
        row["Account"] = entry.Account;
        return row;
    }

    public static TableEntity Of(string bot, Order order)
    {
        var row = new TableEntity(bot, order.Link.Value) { ["Status"] = order.Status.ToString(), ["PlacedAt"] = order.PlacedAt.ToDateTimeOffset() };
        row.WriteText("Order", WireJson.Write(order));
        return row;
    }

    public static TableEntity Of(string bot, BookedFill booked)
    {
        var fill = booked.Fill;
        return new(Month(bot, fill.At), $"{RowKeys.Moment(fill.At)}|{fill.ExecutionId}")
        {
            ["Link"] = booked.Link?.Value, ["Side"] = fill.Side.ToString(), ["Price"] = Exact(fill.Price.Value), ["Quantity"] = Exact(fill.Quantity.Value),
            ["Fee"] = Exact(fill.Fee), ["FeeCurrency"] = fill.FeeCurrency, ["FeeRate"] = fill.FeeRateInQuote is { } rate ? Exact(rate) : null, ["IsMaker"] = fill.IsMaker,
        };
    }

    public static TableEntity Of(string bot, Deal deal)
    {
        var row = new TableEntity(bot, $"{RowKeys.Moment(deal.ClosedAt)}|{RowKeys.Hash(WireJson.Write(deal))}");
        row.WriteText("Deal", WireJson.Write(deal));
        return row;
    }

    public static TableEntity Of(string bot, HandOver handOver)
    {
        var row = new TableEntity(bot, $"{RowKeys.Moment(handOver.At)}|{RowKeys.Hash(WireJson.Write(handOver))}") { ["From"] = handOver.From, ["To"] = handOver.To };
        row.WriteText("HandOver", WireJson.Write(handOver));
        return row;
    }

    public static TableEntity Of(string bot, BotEvent.FundingPaid paid) => new(bot, $"{RowKeys.Moment(paid.At)}|{paid.ExecutionId}") { ["Amount"] = Exact(paid.Amount.Value) };

    public static TableEntity Of(string bot, Notice notice) => new(Month(bot, notice.At), $"{RowKeys.Moment(notice.At)}|{RowKeys.Hash(WireJson.Write(notice))}")
    {
        ["Level"] = notice.Level.ToString(), ["Text"] = notice.Text,
    };

    public static TableEntity Of(string bot, BookedDenial denied)
    {
        var row = new TableEntity(Month(bot, denied.At), $"{RowKeys.Moment(denied.At)}|{denied.Link}") { ["Level"] = Denied, ["Text"] = $"{denied.Link}: {denied.Denial}" };
        row.WriteText("Denial", WireJson.Write(denied));
        return row;
    }

    /// <summary>The partition of a bot's fills or notices of a month.</summary>
    public static string Month(string bot, Instant at) => $"{bot}|{RowKeys.Month(at)}";

    public static JournalEntry JournalOf(TableEntity row) => new()
    {
        Sequence = long.Parse(row.RowKey, NumberStyles.None, CultureInfo.InvariantCulture), At = Instant.From(row.GetDateTimeOffset("At")!.Value),
        Events = row.ReadText("Events"), Commands = row.ReadText("Commands"), Account = row.GetString("Account")!,
    };

    public static HistoryRow<Order>? OrderOf(TableEntity row) => WireJson.Read<Order>(row.ReadText("Order")) is var order ? new(order.PlacedAt, row.RowKey, order) : null;

    public static HistoryRow<BookedFill>? FillOf(TableEntity row)
    {
        var (at, execution) = (AtOf(row), row.RowKey[(row.RowKey.IndexOf('|', StringComparison.Ordinal) + 1)..]);
        return new(at, row.RowKey, new(row.GetString("Link") is { } link ? new(link) : null, new()
        {
            At = at, ExecutionId = execution, Side = Enum.Parse<Side>(row.GetString("Side")!), Price = new(Number(row, "Price")), Quantity = new(Number(row, "Quantity")),
            Fee = Number(row, "Fee"), FeeCurrency = row.GetString("FeeCurrency")!, FeeRateInQuote = row.GetString("FeeRate") is null ? null : Number(row, "FeeRate"),
            IsMaker = row.GetBoolean("IsMaker") ?? false,
        }));
    }

    public static HistoryRow<Deal>? DealOf(TableEntity row) => WireJson.Read<Deal>(row.ReadText("Deal")) is var deal ? new(deal.ClosedAt, row.RowKey, deal) : null;

    public static HistoryRow<HandOver>? HandOverOf(TableEntity row) => WireJson.Read<HandOver>(row.ReadText("HandOver")) is var handOver ? new(handOver.At, row.RowKey, handOver) : null;

    public static HistoryRow<BotEvent.FundingPaid>? FundingOf(TableEntity row) => new(AtOf(row), row.RowKey, new()
    {
        At = AtOf(row), ExecutionId = row.RowKey[(row.RowKey.IndexOf('|', StringComparison.Ordinal) + 1)..], Amount = new(Number(row, "Amount")),
    });

    /// <summary>Null for a denial, which is in the same table.</summary>
    public static HistoryRow<Notice>? NoticeOf(TableEntity row) =>
        Enum.TryParse<NoticeLevel>(row.GetString("Level"), out var level) ? new(AtOf(row), row.RowKey, new(AtOf(row), level, row.GetString("Text")!)) : null;

    /// <summary>Null for a notice, and for a denial of a version that kept its text alone.</summary>
    public static HistoryRow<BookedDenial>? DenialOf(TableEntity row) =>
        row.GetString("Level") == Denied && row.ContainsKey("Denial") ? new(AtOf(row), row.RowKey, WireJson.Read<BookedDenial>(row.ReadText("Denial"))) : null;

    private static Instant AtOf(TableEntity row) => RowKeys.MomentOf(row.RowKey.Split('|')[0]);

    /// <summary>Tables know no decimal: as text nothing of it is lost.</summary>
    private static string Exact(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    private static decimal Number(TableEntity row, string column) => decimal.Parse(row.GetString(column)!, CultureInfo.InvariantCulture);
}
