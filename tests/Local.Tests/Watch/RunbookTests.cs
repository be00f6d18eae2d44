using TraderAgent.Runtime.Watch;
using TraderAgent.Tests;

namespace TraderAgent.Local.Tests.Watch;

public sealed class RunbookTests
{
    [Fact]
    public void Every_alert_has_a_page_that_says_what_to_do_and_every_page_an_alert()
    {
        var docs = Path.Combine(Golden.Root(), "docs");
        Assert.Equal(AlertCode.All.Select(c => c.Code).Order(StringComparer.Ordinal), Directory.GetFiles(Path.Combine(docs, "runbooks")).Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal));
        var index = File.ReadAllText(Path.Combine(docs, "watchdog.md"));
        foreach (var code in AlertCode.All)
        {
            var page = File.ReadAllText(Path.Combine(Golden.Root(), code.Runbook));
            Assert.StartsWith($"# {code.Code}: ", page, StringComparison.Ordinal);
            Assert.All(["**Look at**", "**Do**", "**Repairs itself:**", "**Is over when**"], part => Assert.Contains(part, page, StringComparison.Ordinal));
            Assert.Contains($"| [`{code.Code}`](runbooks/{code.Code}.md) | {code.Level.ToString().ToLowerInvariant()} |", index, StringComparison.Ordinal);
        }
    }
}
