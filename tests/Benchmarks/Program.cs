using BenchmarkDotNet.Running;
using TraderAgent.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(EngineBenchmarks).Assembly).Run(args);
