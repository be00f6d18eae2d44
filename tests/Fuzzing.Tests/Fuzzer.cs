using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace TraderAgent.Fuzzing.Tests;

/// <summary>
/// Changes inputs and has them read. Equal seeds give equal inputs. An input with an outcome that was not seen before is changed further, so that the
/// search goes where the parser's own words show that there is something. <c>FUZZ_SECONDS=n</c> goes on for so long in all.
/// </summary>
internal sealed partial class Fuzzer(Target target)
{
    private const int MostFindings = 25, MostKnown = 2_000, LargestKept = 600;
    private const long MostBytes = 1L << 30;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan? Time = Environment.GetEnvironmentVariable("FUZZ_SECONDS") is { Length: > 0 } seconds ? TimeSpan.FromSeconds(int.Parse(seconds, CultureInfo.InvariantCulture)) : null;

    private readonly Dictionary<string, byte[]> _findings = [];
    private readonly HashSet<string> _outcomes = [];
    private readonly List<byte[]> _known = [];
    private readonly Corpus _corpus = new(target.Name);
    private readonly Stopwatch _one = new();
    private long _inputs;
    private volatile bool _isOver;

    /// <summary>How many inputs were read.</summary>
    public long Inputs => _inputs;

    /// <summary>How many different outcomes there were.</summary>
    public int Outcomes => _outcomes.Count;

    /// <summary>What was found, each with the shortest input that was found to show it.</summary>
    public IReadOnlyDictionary<string, byte[]> Findings => _findings;

    /// <summary>Searches, on a thread of its own so that an input that never ends is found too.</summary>
    /// <param name="targets">How many share the time.</param>
    public void Run(int targets)
    {
        Exception? broken = null;
        var search = new Thread(() =>
        {
            try
            {
                Search(Time / targets);
            }
            catch (Exception failure)
            {
                broken = failure;
            }

            _isOver = true;
        }) { IsBackground = true, Name = target.Name };
        search.Start();
        while (!search.Join(TimeSpan.FromMilliseconds(200)))
            if (!_isOver && _one.Elapsed > Longest) throw new TimeoutException($"{target.Name}: one input is read for more than {Longest.TotalSeconds:0} s; it is kept in {_corpus.Current}.");
        if (broken is not null) throw new InvalidOperationException($"{target.Name}: the search itself failed.", broken);
    }

    private void Search(TimeSpan? time)
    {
        using var current = _corpus.Record();
        foreach (var seed in target.Seeds.Concat(_corpus.Kept()))
        {
            _known.Add(seed);
            Try(seed, current, isNew: false);
        }

        var dice = new Random(Seed());
        var clock = Stopwatch.StartNew();
        for (var i = 0L; (time is { } most ? clock.Elapsed < most : i < target.Inputs) && _findings.Count < MostFindings; i++)
            Try(target.Change(dice, _known[dice.Next(_known.Count)]), current, isNew: true);
        foreach (var (what, input) in _findings.ToList())
        {
            _findings[what] = Shortest(what, input, current);
            _corpus.Keep(_findings[what], isFinding: true);
        }
    }

    private void Try(byte[] input, Corpus.Recorder current, bool isNew)
    {
        _inputs++;
        var outcome = OutcomeOf(input, current);
        if (outcome.StartsWith('!'))
        {
            _findings.TryAdd(outcome, input);
            return;
        }

        if (!_outcomes.Add(outcome) || !isNew || _known.Count >= MostKnown) return;
        _known.Add(input);
        if (input.Length <= LargestKept) _corpus.Keep(input, isFinding: false);
    }

    /// <summary>What came of an input; a finding begins with an exclamation mark.</summary>
    private string OutcomeOf(byte[] input, Corpus.Recorder current)
    {
        current.Note(input);
        var before = GC.GetAllocatedBytesForCurrentThread();
        _one.Restart();
        try
        {
            var outcome = target.Read(input);
            var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            if (bytes > MostBytes) return "!takes more than a gigabyte of memory";
            return outcome.Contains("Exception", StringComparison.Ordinal) ? $"!refuses with words of the program: {Kind(outcome)}" : Kind(outcome);
        }
        catch (Exception failure)
        {
            var frame = new StackTrace(failure).GetFrames().Select(f => f.GetMethod()).FirstOrDefault(m => m?.DeclaringType?.FullName?.StartsWith("TraderAgent", StringComparison.Ordinal) == true);
            var isOwn = frame?.DeclaringType?.Namespace?.StartsWith("TraderAgent.Fuzzing", StringComparison.Ordinal) == true; // Then the message says what was found, and where.
            return $"!{failure.GetType().Name} in {frame?.DeclaringType?.Name}.{frame?.Name}{(isOwn ? $": {Kind(failure.Message)}" : "")}";
        }
        finally
        {
            _one.Restart();
        }
    }

    /// <summary>Leaves out what can be left out while the same is found.</summary>
    private byte[] Shortest(string what, byte[] input, Corpus.Recorder current)
    {
        var tries = 0;
        for (var piece = Math.Max(1, input.Length / 2); piece > 0; piece /= 2)
            for (var start = 0; start + piece <= input.Length && tries < 2_000; tries++)
            {
                var shorter = Mutations.Bytes.Splice(input, start, start + piece, []);
                if (OutcomeOf(shorter, current) == what) input = shorter;
                else start += piece;
            }

        return input;
    }

    /// <summary>Of the target's name, so that each search is its own and always the same; another with <c>FUZZ_SEED=n</c>.</summary>
    private int Seed() =>
        target.Name.Aggregate(Environment.GetEnvironmentVariable("FUZZ_SEED") is { Length: > 0 } seed ? int.Parse(seed, CultureInfo.InvariantCulture) : 1, (sum, letter) => unchecked(sum * 31 + letter));

    /// <summary>Words without what is of this one input alone.</summary>
    private static string Kind(string words) => Own().Replace(words.Length > 300 ? words[..300] : words, "#");

    [GeneratedRegex(@"'[^']*'|""[^""]*""|-?\d[\d.,eE+:-]*")]
    private static partial Regex Own();
}
