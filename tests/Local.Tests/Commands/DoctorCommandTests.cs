using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Tests.Commands;

public sealed class DoctorCommandTests : IDisposable
{
    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task A_new_installation_is_in_order()
    {
        var report = await _terminal.Type("doctor", "--json");
        Assert.Equal(ExitCode.Ok, report.Code);
        Assert.Equal(["runtime", "sdk", "data folder", "disk", "database", "configuration", "clock"], report.Json.EnumerateArray().Select(f => f.GetProperty("name").GetString()));
        Assert.DoesNotContain("fail", report.Json.EnumerateArray().Select(f => f.GetProperty("health").GetString()));
    }

    [Fact]
    public async Task A_wrong_configuration_fails_with_its_path()
    {
        var config = _terminal.File("wrong.yaml", "account: {capitl: 5}\nbots: []\n");
        var report = await _terminal.Type("doctor", "--config", config);
        Assert.Equal(ExitCode.Failure, report.Code);
        Assert.Contains("account.capitl: this key is not known; did you mean 'capital'?", report.Output);
    }

    [Fact]
    public async Task A_file_that_is_no_database_fails_and_nothing_runs_on_it()
    {
        Directory.CreateDirectory(_terminal.File("data"));
        await File.WriteAllTextAsync(_terminal.Database, new string('x', 5000));
        Assert.Contains("fail database", (await _terminal.Type("doctor")).Output);
        Assert.Equal(ExitCode.DatabaseUnusable, (await _terminal.Type("run", "--for", "1s")).Code);
        Assert.Equal(ExitCode.DatabaseUnusable, (await _terminal.Type("bots", "list")).Code);
        Assert.Equal(new string('x', 5000), await File.ReadAllTextAsync(_terminal.Database));
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_one_fails_with_what_to_do()
    {
        var file = _terminal.File("file", "");
        var report = await _terminal.Type("doctor", "--data", Path.Combine(file, "inside"));
        Assert.Equal(ExitCode.Failure, report.Code);
        Assert.Contains("choose another with --data", report.Output);
        var run = await _terminal.Type("run", "--for", "1s", "--data", Path.Combine(file, "inside"));
        Assert.Equal(ExitCode.Failure, run.Code);
    }
}
