using System.Text.RegularExpressions;
using BigOps.Correlation.Grpc.Stubs;
using BigOps.Correlation.V1;
using Google.Protobuf.Reflection;

namespace BigOps.Correlation.Grpc.Tests.Stubs;

/// <summary>The contract that others have built on stays: what a baseline has is never removed, renumbered or given another type.</summary>
public sealed partial class StubsTests
{
    private static readonly FileDescriptor[] Contract =
        [EventsReflection.Descriptor, IncidentsReflection.Descriptor, RulesReflection.Descriptor, ResponderReflection.Descriptor];

    private static string Folder => Path.Combine(RepositoryFolder.Root, "tests", "BigOps.Correlation.Grpc.Tests", "Stubs");

    [Fact]
    public void Contract_AgainstTheBaseline_LosesNothing()
    {
        var path = Path.Combine(Folder, "contract.v1.txt");
        var now = ContractBaseline.Of(Contract);
        if (Environment.GetEnvironmentVariable("BIGOPS_UPDATE_DOCS") == "1")
        {
            File.WriteAllLines(path, now);
        }

        var baseline = File.ReadAllLines(path);

        Assert.Empty(baseline.Except(now));
        // What is new is added to the baseline with BIGOPS_UPDATE_DOCS=1, so that it stays from then on.
        Assert.Empty(now.Except(baseline));
    }

    [Fact]
    public void ContractBaseline_FieldThatChanged_Differs()
    {
        var lines = ContractBaseline.Of([EventsReflection.Descriptor]);

        Assert.Contains("field bigops.correlation.v1.Event = 12 labels map String,String", lines);
        Assert.Contains("field bigops.correlation.v1.Event = 1 id single String", lines);
        Assert.Contains("rpc bigops.correlation.v1.Events.Publish(stream bigops.correlation.v1.PublishRequest) bigops.correlation.v1.PublishResponse", lines);
        Assert.Contains("value bigops.correlation.v1.EventKind = 0 EVENT_KIND_UNSPECIFIED", lines);
    }

    [Fact]
    public void Contract_Enums_BeginWithUnspecified() => Assert.All(
        Contract.SelectMany(file => file.EnumTypes), type => Assert.EndsWith("UNSPECIFIED", type.FindValueByNumber(0).Name, StringComparison.Ordinal));

    [Fact]
    public void Contract_EveryDeclaration_IsCommented()
    {
        var folder = Path.Combine(RepositoryFolder.Root, "protos", "bigops", "correlation", "v1");
        var bare =
            from file in Directory.EnumerateFiles(folder, "*.proto")
            let lines = File.ReadAllLines(file)
            from index in Enumerable.Range(1, lines.Length - 1)
            where Declaration().IsMatch(lines[index]) && !lines[index - 1].TrimStart().StartsWith("//", StringComparison.Ordinal)
            select $"{Path.GetFileName(file)}:{index + 1} {lines[index].Trim()}";

        Assert.Empty(bare);
    }

    [Fact]
    public async Task Base_MethodThatIsNotOverridden_IsUnimplemented()
    {
        var failure = await Assert.ThrowsAsync<BigOps.Correlation.Grpc.Wire.RpcException>(() => new Bare().Describe(new DescribeRequest(), null!));

        Assert.Equal(BigOps.Correlation.Grpc.Wire.StatusCode.Unimplemented, failure.StatusCode);
    }

    [GeneratedRegex(@"^\s*(?:message|enum|service|rpc|oneof)\s|^\s+(?:repeated |optional |map<[^>]*> )?[\w.]*\s?\w+ = \d+;")]
    private static partial Regex Declaration();

    private sealed class Bare : ResponderBase;
}
