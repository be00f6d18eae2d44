using TraderAgent.Runtime.Cycles;

namespace TraderAgent.Runtime.Tests.Cycles;

public sealed class FindingsTests : IDisposable
{
    private readonly KeptFindings _store = new();
    private readonly List<string> _told = [];
    private readonly Findings _findings;

    public FindingsTests() => _findings = Begin();

    [Fact]
    public async Task A_trouble_is_told_once_however_often_it_is_found()
    {
        await _findings.ReportAsync("watchdog", [new("halted", "a halted")], default);
        await _findings.ReportAsync("watchdog", [new("halted", "a halted")], default);

        Assert.Equal(["a halted"], _told);
    }

    [Fact]
    public async Task A_restart_tells_nothing_again()
    {
        await _findings.ReportAsync("watchdog", [new("halted", "a halted")], default);
        using var restarted = Begin();

        await restarted.ReportAsync("watchdog", [new("halted", "a halted"), new("stuck", "b is stuck")], default);

        Assert.Equal(["a halted", "b is stuck"], _told);
    }

    [Fact]
    public async Task A_trouble_that_comes_back_is_told_again()
    {
        await _findings.ReportAsync("watchdog", [new("halted", "a halted")], default);
        await _findings.ReportAsync("watchdog", [], default);
        await _findings.ReportAsync("watchdog", [new("halted", "a halted")], default);

        Assert.Equal(["a halted", "a halted"], _told);
    }

    [Fact]
    public async Task What_one_source_no_longer_finds_is_not_over_for_another()
    {
        await _findings.ReportAsync("candles", [new("exchange", "unreachable")], default);
        await _findings.ReportAsync("fills", [], default);
        await _findings.ReportAsync("candles", [new("exchange", "unreachable")], default);

        Assert.Equal(["unreachable"], _told);
    }

    [Fact]
    public async Task A_trouble_that_two_processes_find_is_told_once_and_is_over_when_both_are_rid_of_it()
    {
        using var other = Begin();
        await _findings.ReportAsync("candles", [new("exchange", "unreachable")], default);
        await other.ReportAsync("fills", [new("exchange", "unreachable")], default);
        await _findings.ReportAsync("candles", [], default);
        await _findings.ReportAsync("candles", [new("exchange", "unreachable")], default);

        Assert.Equal(["unreachable"], _told);
    }

    [Fact]
    public async Task A_trouble_that_could_not_be_told_is_told_next_time()
    {
        _isDown = true;
        await Assert.ThrowsAsync<InvalidOperationException>(() => _findings.ReportAsync("watchdog", [new("halted", "a halted")], default));
        _isDown = false;

        await _findings.ReportAsync("watchdog", [new("halted", "a halted")], default);

        Assert.Equal(["a halted"], _told);
    }

    public void Dispose() => _findings.Dispose();

    private bool _isDown;

    private Findings Begin() => new(_store, (news, _) =>
    {
        if (_isDown) throw new InvalidOperationException("no queue");
        _told.AddRange(news.Select(n => n.Text));
        return Task.CompletedTask;
    }, TimeProvider.System);

    private sealed class KeptFindings : IFindingStore
    {
        private readonly HashSet<ReportedFinding> _kept = [];

        public Task<IReadOnlyCollection<ReportedFinding>> LoadAsync(CancellationToken cancel) => Task.FromResult<IReadOnlyCollection<ReportedFinding>>([.. _kept]);

        public Task SaveAsync(string source, IReadOnlyList<Finding> news, IReadOnlyCollection<string> over, CancellationToken cancel)
        {
            _kept.ExceptWith(over.Select(k => new ReportedFinding(source, k)));
            _kept.UnionWith(news.Select(n => new ReportedFinding(source, n.Key)));
            return Task.CompletedTask;
        }
    }
}
