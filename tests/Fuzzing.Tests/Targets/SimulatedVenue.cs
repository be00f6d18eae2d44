using System.Globalization;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using TraderAgent.BybitSimulator;
using TraderAgent.BybitSimulator.Markets;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;

namespace TraderAgent.Fuzzing.Tests.Targets;

/// <summary>The simulated exchange on loopback, with one coin's spot market and perpetual, and no limits.</summary>
internal static class SimulatedVenue
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly Instrument Spot = new()
    {
        Symbol = "BTCUSDT", Kind = InstrumentKind.Spot, BaseCurrency = "BTC", QuoteCurrency = "USDT", TickSize = 0.1m, LotSize = 0.001m, MinQuantity = new(0.001m), MaxQuantity = new(1_000), MinNotional = new(5),
    };

    private static readonly Lazy<SimulatedBybit> Started = new(() => SimulatedBybit.StartAsync(new()
    {
        Markets = [Market(Spot), Market(Spot with { Symbol = "BTCUSDT.P", Kind = InstrumentKind.Linear, MaxLeverage = 100, MaintenanceMargin = new(0.5m) })],
        Keys = [new("key", "secret")], Balances = new Dictionary<string, decimal> { ["USDT"] = 1_000_000m, ["BTC"] = 10m }, Start = Begin + TimeSpan.FromHours(100),
        Limits = new() { Reads = int.MaxValue, SpotOrders = int.MaxValue, LinearOrders = int.MaxValue, PerAddress = int.MaxValue },
    }).GetAwaiter().GetResult());

    private static readonly Lazy<HttpClient> Client = new(() => new() { BaseAddress = Started.Value.BaseAddress, Timeout = Patience });
    private static ClientWebSocket? _stream;

    private static Instant Begin => new(1_704_067_200_000);

    /// <summary>Sends a signed request: method, path, a bar, and the query or body.</summary>
    public static string Ask(byte[] input) => Send(input, isSigned: true);

    /// <summary>Sends a request of the control endpoint, and takes back what it did to later ones.</summary>
    public static string Steer(byte[] input)
    {
        var outcome = Send(input, isSigned: false);
        foreach (var undo in new[] { "DELETE /control/faults|", "POST /control/clock|{\"aheadMs\":0}" }) Send(Encoding.UTF8.GetBytes(undo), isSigned: false);
        return outcome;
    }

    /// <summary>Tells its private stream something; it must still be there afterwards.</summary>
    public static string Tell(byte[] input) => TellAsync(input).GetAwaiter().GetResult();

    private static async Task<string> TellAsync(byte[] input)
    {
        using var patience = new CancellationTokenSource(Patience);
        var message = Encoding.UTF8.GetBytes(input.Text());
        if (message.Length >= 60_000) return "too long";
        if (_stream is not { State: WebSocketState.Open })
        {
            _stream = new();
            await _stream.ConnectAsync(new(Started.Value.StreamAddress, input.Length % 2 == 0 ? "v5/private" : "v5/public/linear"), patience.Token);
        }

        try
        {
            await _stream.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, patience.Token);
            var (answer, length) = (new byte[1 << 20], 0);
            for (var isWhole = false; !isWhole;)
            {
                var part = await _stream.ReceiveAsync(answer.AsMemory(length), patience.Token);
                (length, isWhole) = (length + part.Count, part.EndOfMessage);
            }

            var reply = JsonNode.Parse(answer.AsSpan(0, length))!;
            var (op, words) = (reply["op"], reply["ret_msg"]);
            return $"read {(op is not null)} {((string?)words)?.Split(':')[0]}";
        }
        catch (Exception dropped)
        {
            _stream = null;
            throw new InvalidOperationException($"the stream broke: {dropped.Message}");
        }
    }

    private static string Send(byte[] input, bool isSigned)
    {
        var bar = Array.IndexOf(input, (byte)'|');
        var (line, rest) = (input[..bar].Text().Split(' '), input[(bar + 1)..]);
        var query = line[0] == "GET" && isSigned ? Uri.EscapeDataString(rest.Text()).Replace("%26", "&", StringComparison.Ordinal).Replace("%3D", "=", StringComparison.Ordinal) : "";
        if (query.Length > 6_000) return "too long";
        using var request = new HttpRequestMessage(new(line[0]), line[1] + (query.Length > 0 ? $"?{query}" : ""));
        if (line[0] == "POST") request.Content = new ByteArrayContent(rest) { Headers = { ContentType = new("application/json") } };
        if (isSigned)
        {
            var at = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
            request.Headers.Add("X-BAPI-API-KEY", "key");
            request.Headers.Add("X-BAPI-TIMESTAMP", at);
            request.Headers.Add("X-BAPI-RECV-WINDOW", "50000");
            request.Headers.Add("X-BAPI-SIGN", Convert.ToHexStringLower(HMACSHA256.HashData("secret"u8, Encoding.UTF8.GetBytes($"{at}key50000{(line[0] == "GET" ? query : rest.Text())}"))));
        }

        using var answer = Client.Value.Send(request);
        var text = new StreamReader(answer.Content.ReadAsStream()).ReadToEnd();
        if ((int)answer.StatusCode >= 500) throw new InvalidOperationException($"{line[0]} {line[1]} is answered with {(int)answer.StatusCode}");
        return $"{line[1]} {(int)answer.StatusCode} {(JsonNode.Parse(text) is JsonObject reply ? reply["retCode"] ?? reply["error"] : null)}";
    }

    private static ListedMarket Market(Instrument instrument) => new(instrument, Timeframe.OneHour, Flat());

    private static IEnumerable<Candle> Flat()
    {
        for (var at = Begin; ; at += TimeSpan.FromHours(1)) yield return new(at, 100, 101, 99, 100, 1_000);
    }
}
