using System.Diagnostics;
using System.Globalization;
using System.Net;
using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Exchange;
using TraderAgent.Runtime.Metering;

namespace TraderAgent.BybitAdapter;

/// <summary>Holds requests back until the budget has room for them, and tells it what Bybit says beside each answer.</summary>
internal sealed class BudgetedRequests(ServerClock clock, TimeProvider time)
    : DelegatingHandler(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(15), ConnectTimeout = TimeSpan.FromSeconds(5) })
{
    private static readonly TimeSpan ShutOut = TimeSpan.FromMinutes(10);

    private readonly RequestBudget _budget = RequestBudget.Bybit();
    private readonly Lock _lock = new();

    /// <summary>How much of the requests that Bybit takes is used, in percent.</summary>
    public double UsedPercent
    {
        get
        {
            lock (_lock) return 100 * (1 - _budget.LeftShare(Now));
        }
    }

    private Instant Now => new((long)time.GetElapsedTime(0).TotalMilliseconds);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var kind = request.RequestUri!.AbsolutePath;
        for (var wait = Reserve(kind); wait != TimeSpan.Zero; wait = Reserve(kind))
        {
            if (wait is null) return new(HttpStatusCode.Forbidden) { RequestMessage = request, Content = new StringContent("{}") };
            await Task.Delay(wait.Value, time, cancellationToken).ConfigureAwait(false);
        }
        return await SendNowAsync(request, kind, cancellationToken).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> SendNowAsync(HttpRequestMessage request, string kind, CancellationToken cancel)
    {
        var (begun, status) = (Stopwatch.GetTimestamp(), "none");
        try
        {
            var response = await base.SendAsync(request, cancel).ConfigureAwait(false);
            status = ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
            Note(kind, response);
            return response;
        }
        finally
        {
            Meters.ExchangeRequest.RecordSince(begun, new("path", kind), new("status", status));
        }
    }

    /// <returns>Zero for a place, a time to wait for one, or null while Bybit shuts this address out.</returns>
    private TimeSpan? Reserve(string kind)
    {
        lock (_lock) return _budget.IsShutOut(Now) ? null : _budget.Reserve(kind, Now);
    }

    private void Note(string kind, HttpResponseMessage response)
    {
        lock (_lock)
        {
            if (response.StatusCode == HttpStatusCode.Forbidden) _budget.ShutOut(Now + ShutOut);
            TimeSpan? resetIn = Number(response, "X-Bapi-Limit-Reset-Timestamp") is { } at ? new Instant(at) - clock.Now : null;
            _budget.Note(kind, new((int?)Number(response, "X-Bapi-Limit-Status"), resetIn), Now);
            Meters.RateBudget.Record(_budget.LeftShare(Now));
        }
    }

    private static long? Number(HttpResponseMessage response, string header) =>
        response.Headers.TryGetValues(header, out var values) && long.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
