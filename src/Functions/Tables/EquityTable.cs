using Azure.Data.Tables;
using TraderAgent.Api.Views;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Exchange;

namespace TraderAgent.Functions.Tables;

/// <summary>What the account is worth, hour by hour: by its bots' books, and by the exchange's balances.</summary>
public sealed class EquityTable(TableServiceClient service)
{
    private readonly StoredTable _table = new(service, "equity");

    /// <summary>Writes the point of an hour.</summary>
    public Task WriteAsync(Instant hour, double equity, IReadOnlyList<Balance> balances, CancellationToken cancel) => _table.WriteAsync(
        [new($"main|{RowKeys.Month(hour)}", RowKeys.Minute(hour)) { ["Equity"] = equity, ["Balances"] = WireJson.Write(balances) }], cancel);

    /// <summary>The points of a span, oldest first.</summary>
    public async Task<IReadOnlyList<EquityPoint>> ReadAsync(Instant from, Instant to, CancellationToken cancel) =>
        [.. (await _table.ReadAsync(($"main|{RowKeys.Month(from)}", $"main|{RowKeys.Month(to)}"), RowKeys.Minute(from), RowKeys.Minute(to), cancel)).Select(r => new EquityPoint(RowKeys.MinuteOf(r.RowKey), r.GetDouble("Equity") ?? 0))];
}
