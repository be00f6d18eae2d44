using System.Diagnostics;

namespace TraderAgent.Local.Tests.Security;

/// <summary>The real process with secrets in its environment and its configuration, working and failing.</summary>
public sealed class ProcessCanaryTests : IDisposable
{
    private readonly Canaries _canaries = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("traderagent-canary-").FullName;

    public void Dispose()
    {
        _canaries.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData(true, "run --plain --steps 5 --speed max --no-web --data DATA")]
    [InlineData(true, "run --json --steps 5 --speed max --no-web --data DATA")]
    [InlineData(false, "run --config secrets.yaml --data DATA")]
    [InlineData(false, "run --exchange bybit --environment live --data DATA")]
    [InlineData(false, "backtest --config torn.yaml")]
    [InlineData(false, "config check secrets.yaml")]
    [InlineData(false, "doctor --config secrets.yaml --data DATA")]
    [InlineData(false, "run --plain --steps 5 --no-web --data BROKEN")]
    public async Task No_command_prints_or_writes_a_secret_of_its_environment_or_configuration(bool works, string line)
    {
        var secrets = new Dictionary<string, string>
        {
            ["BYBIT_API_KEY"] = _canaries.Plant("API key", "canaryKEY0badC0ffee"), ["BYBIT_API_SECRET"] = _canaries.Plant("API secret", "canarySECRETdeadBEEF0123456789"),
            ["TELEGRAM_TOKEN"] = _canaries.Plant("Telegram token", "7301234567:AAcanaryTOKENcanaryTOKENcanaryTOK"), ["EMAIL_PASSWORD"] = _canaries.Plant("mail password", "canary-smtp-5522-password"),
            ["TRADERAGENT_TRACE"] = "1",
        };
        await File.WriteAllTextAsync(Path.Combine(_folder, "secrets.yaml"), $"account: {{ capital: 1000 }}\nbots: []\ntelegram: {{ token: '{secrets["TELEGRAM_TOKEN"]}', chats: [1] }}\nemail: {{ password: {secrets["EMAIL_PASSWORD"]} }}\n");
        await File.WriteAllTextAsync(Path.Combine(_folder, "torn.yaml"), $"telegram: {{ token: '{secrets["TELEGRAM_TOKEN"]}\n");
        Directory.CreateDirectory(Path.Combine(_folder, "BROKEN"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "BROKEN", "traderagent.db"), new string('x', 5_000));

        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "traderagent.dll"), .. line.Split(' ')]) { WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in secrets) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        _canaries.Hear("console", await process.StandardError.ReadToEndAsync() + await output);
        await process.WaitForExitAsync();
        foreach (var own in Directory.GetFiles(_folder, "*.yaml")) File.Delete(own);
        await _canaries.HearFilesAsync(_folder);

        Assert.Equal(works, process.ExitCode == 0);
        Assert.Equal([], _canaries.Found());
    }

    [Fact]
    public async Task The_memory_of_a_process_that_crashes_is_written_nowhere()
    {
        if (!OperatingSystem.IsLinux()) return;
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "traderagent.dll"), "run", "--plain", "--no-web", "--data", Path.Combine(_folder, "data")]) { RedirectStandardOutput = true })!;
        await process.StandardOutput.ReadLineAsync(); // It runs.
        var limits = await File.ReadAllLinesAsync($"/proc/{process.Id}/limits");
        process.Kill();

        Assert.Matches(@"^Max core file size\s+0\s+0\s", Assert.Single(limits, l => l.StartsWith("Max core file size", StringComparison.Ordinal)));
    }
}
