using System.Text;
using TraderAgent.Fuzzing.Tests.Targets;
using Xunit.Abstractions;

namespace TraderAgent.Fuzzing.Tests;

/// <summary>Every parser is given what nobody would write. It reads it, or refuses it in its own words.</summary>
public sealed class FuzzingTests(ITestOutputHelper output)
{
    public static TheoryData<string> Names() => [.. AllTargets.All.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Whatever_it_is_given_a_parser_reads_it_or_says_what_is_wrong(string target)
    {
        var fuzzer = new Fuzzer(AllTargets.All[target]());
        fuzzer.Run(AllTargets.All.Count);

        output.WriteLine($"{target}: {fuzzer.Inputs} inputs, {fuzzer.Outcomes} outcomes, {fuzzer.Findings.Count} findings");
        Assert.True(fuzzer.Findings.Count == 0, string.Join("\n", fuzzer.Findings.Select(f => $"{target}: {f.Key}\n    {Shown(f.Value)}")));
    }

    private static string Shown(byte[] input) =>
        input.Length > 600 ? $"{Shown(input[..600])}... ({input.Length} bytes)" : string.Concat(Encoding.Latin1.GetString(input).Select(c => c is >= ' ' and <= '~' ? $"{c}" : $"\\x{(int)c:x2}"));
}
