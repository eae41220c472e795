using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization;
using BigOps.Correlation.Core.Normalization.Generic;
using static BigOps.Correlation.Core.Tests.Normalization.NormalizationFixture;

namespace BigOps.Correlation.Core.Tests.Normalization.Generic;

public sealed class GenericNormalizerTests
{
    private static readonly MappingConfig Mapping = new()
    {
        Name = "acme",
        Items = "/result/problems",
        Fields = new Dictionary<string, string>
        {
            ["id"] = "{{ /event/id }}",
            ["time"] = "{{ /clock }}",
            ["status"] = "{{ /state }}",
            ["severity"] = "{{ /prio | \"minor\" }}",
            ["check"] = "{{ /name }}",
            ["entity"] = "{{ /host/fqdn | /host/name }}",
            ["message"] = "{{ /name }} on {{ /host/name }}",
            ["key"] = "{{ /event/id }}",
            ["links"] = "https://acme/{{ /event/id }}",
        },
        Labels = new Dictionary<string, string> { ["zone"] = "{{ /tags/0 }}", ["none"] = "x-{{ /missing }}" },
        Annotations = new Dictionary<string, string> { ["raw"] = "{{ /host }}" },
        Values = new Dictionary<string, string> { ["load"] = "{{ /load }}" },
        Statuses = new Dictionary<string, EventStatus> { ["PROBLEM"] = EventStatus.Firing, ["OK"] = EventStatus.Resolved },
    };

    [Fact]
    public void Normalize_Document_IsMapped()
    {
        var result = Map(Mapping, """
            {"result":{"problems":[
              {"event":{"id":77},"clock":1767607200,"state":"problem","prio":"disaster","name":"Disk full","host":{"name":"db1"},"tags":["eu"],"load":0.5},
              {"event":{"id":78},"clock":"2026-01-05T10:00:00Z","state":"ok","name":"Disk full","host":{"name":"db2","fqdn":"db2.acme"},"tags":[]}]}}
            """);

        Assert.Empty(result.Rejections);
        var (first, second) = (result.Events[0], result.Events[1]);
        Assert.Equal(("77", "acme", "77"), (first.Id, first.Source, first.Key));
        Assert.Equal((EventStatus.Firing, "Disk full", "db1", 21), (first.Status, first.Check, first.Entity, first.SeverityNumber));
        Assert.Equal("Disk full on db1", first.Message);
        Assert.Equal(At("2026-01-05T10:00:00Z"), first.OccurredAt);
        Assert.Equal("""{zone="eu"}""", first.Labels.ToString());
        Assert.Equal("""{"name":"db1"}""", first.Annotations.Get("raw"));
        Assert.Equal([new("load", 0.5)], first.Values);
        Assert.Equal("https://acme/77", Assert.Single(first.Links).Href);
        Assert.Equal((EventStatus.Resolved, "db2.acme", 13, "minor"), (second.Status, second.Entity, second.SeverityNumber, second.SeverityText));
        Assert.Equal(first.OccurredAt, second.OccurredAt);
        Assert.Empty(second.Values);
    }

    [Theory]
    [InlineData("""{"name":"a"}""", 1)]
    [InlineData("""[{"name":"a"},{"name":"b"}]""", 2)]
    [InlineData("{\"name\":\"a\"}\n{\"name\":\"b\"}", 2)]
    public void Normalize_NoItems_TakesTheDocumentOrItsElements(string body, int count) =>
        Assert.Equal(count, Map(Simple, body).Events.Count);

    [Fact]
    public void Normalize_BadItem_LeavesItsNeighbors()
    {
        var result = Map(Mapping, """
            {"result":{"problems":[{"name":"a","state":"OK"},{"name":"b","state":"confused"},{"name":NaN},{"name":"d","load":"much"},{"state":"OK"},{"name":"f"}]}}
            """);

        Assert.Equal(["a", "f"], result.Events.Select(value => value.Check));
        Assert.Equal(
            [(1, RejectReason.InvalidField), (2, RejectReason.Malformed), (3, RejectReason.InvalidField), (4, RejectReason.MissingField)],
            result.Rejections.Select(rejection => (rejection.Index, rejection.Reason)));
    }

    [Theory]
    [InlineData("""{"result":{}}""", RejectReason.MissingField)]
    [InlineData("""{"other":1}""", RejectReason.MissingField)]
    [InlineData("nonsense", RejectReason.Malformed)]
    [InlineData("""{"result":{"problems":[],"problems":[]}}""", RejectReason.DuplicateField)]
    public void Normalize_NoItemsThere_IsOneRejection(string body, RejectReason reason)
    {
        var result = Map(Mapping, body);

        Assert.Empty(result.Events);
        Assert.Equal(reason, Assert.Single(result.Rejections).Reason);
    }

    [Fact]
    public void Normalize_DocumentThatBreaksOff_KeepsCompleteItemsAndTellsOnce()
    {
        var result = Map(Mapping, """{"result":{"problems":[{"name":"a"},{"name":"b"},{"na""");

        Assert.Equal(["a", "b"], result.Events.Select(value => value.Check));
        Assert.Equal((2, RejectReason.Malformed), (result.Rejections.Single().Index, result.Rejections.Single().Reason));
    }

    [Fact]
    public void Normalize_ItemsBehindAnElement_AreFound() =>
        Assert.Equal("b", Assert.Single(Map(Simple with { Items = "/0/list" }, """[{"list":[{"name":"b"}]}]""").Events).Check);

    [Fact]
    public void Find_GenericAndItsMappings_AreToldApart()
    {
        var one = new Normalizers(Options, [Mapping]);
        var two = new Normalizers(Options, [Mapping, Simple]);

        Assert.Equal("generic/acme", one.Find("generic")?.Format);
        Assert.Equal("generic/simple", two.Find("generic/simple")?.Format);
        Assert.Null(two.Find("generic"));
        Assert.Null(two.FindMapping("other"));
    }

    private static MappingConfig Simple => new() { Name = "simple", Fields = new Dictionary<string, string> { ["check"] = "{{ /name }}" } };
}
