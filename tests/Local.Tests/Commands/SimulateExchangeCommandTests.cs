using System.Text.Json;
using System.Threading.Channels;
using TraderAgent.Local.Commands;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Tests.Commands;

public sealed class SimulateExchangeCommandTests : IDisposable
{
    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task It_prints_its_address_answers_there_and_stops_cleanly()
    {
        using var stop = new CancellationTokenSource();
        var lines = new Lines();
        var running = CommandLine.RunAsync(["simulate-exchange", "--port", "0", "--speed", "0"], _terminal.Shell(lines, new StringWriter()), stop.Token);
        var address = (await lines.NextAsync()).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
        using var http = new HttpClient();
        var answer = JsonDocument.Parse(await http.GetStringAsync($"{address}/v5/market/kline?category=linear&symbol=SOLUSDT&interval=60&limit=100")).RootElement;
        Assert.Equal(100, answer.GetProperty("result").GetProperty("list").GetArrayLength());
        await stop.CancelAsync();
        Assert.Equal(ExitCode.Ok, await running);
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetStringAsync($"{address}/v5/market/time"));
    }

    [Fact]
    public async Task It_trades_the_candles_of_a_file_from_their_own_time_on()
    {
        using var stop = new CancellationTokenSource();
        var file = _terminal.File("btc.csv", "ts,open,high,low,close,volume\n" + string.Join('\n', Enumerable.Range(0, 20).Select(i => $"{1_704_067_200_000 + i * 3_600_000L},100,101,99,100,5")));
        var lines = new Lines();
        var running = CommandLine.RunAsync(["simulate-exchange", "--port", "0", "--speed", "0", "--candles", file], _terminal.Shell(lines, new StringWriter()), stop.Token);
        var all = new List<string>();
        while (all.LastOrDefault()?.StartsWith("time", StringComparison.Ordinal) != true) all.Add(await lines.NextAsync());
        Assert.Contains("markets   BTCUSDT spot, BTCUSDT linear", all);
        Assert.Contains("2024-01-01T10:00:00", all[^1]);
        await stop.CancelAsync();
        Assert.Equal(ExitCode.Ok, await running);
    }

    [Theory]
    [InlineData("--port", "70000", "--port: 70000")]
    [InlineData("--speed", "-1", "--speed: -1")]
    [InlineData("--capital", "-5", "--capital: -5")]
    [InlineData("--key", "nosecret", "expected key:secret")]
    [InlineData("--candles", "missing.csv", "missing.csv")]
    [InlineData("--host", "mars", "mars")]
    public async Task What_it_cannot_use_it_refuses_by_name(string option, string value, string told)
    {
        var answer = await _terminal.Type("simulate-exchange", option, value);
        Assert.Equal(ExitCode.BadInput, answer.Code);
        Assert.Contains(told, answer.Error);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told()
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port;
        var answer = await _terminal.Type("simulate-exchange", "--port", $"{port}");
        Assert.Equal(ExitCode.Refused, answer.Code);
        Assert.Contains($"--port: {port}", answer.Error);
    }

    /// <summary>Lines as they are printed.</summary>
    private sealed class Lines : StringWriter
    {
        private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

        public override void WriteLine(string? value) => _lines.Writer.TryWrite(value ?? "");

        public async Task<string> NextAsync()
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            return await _lines.Reader.ReadAsync(patience.Token);
        }
    }
}
