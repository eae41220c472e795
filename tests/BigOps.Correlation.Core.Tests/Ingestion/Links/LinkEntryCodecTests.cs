using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Ingestion.Links;

namespace BigOps.Correlation.Core.Tests.Ingestion.Links;

public sealed class LinkEntryCodecTests
{
    private static readonly LinkEntry Whole = new()
    {
        Action = LinkAction.Link,
        Incident = "inc-1",
        Other = new LinkParty("inc-2", 7, "web"),
        Role = LinkRole.PartOf,
        Relation = "shared-run",
        Score = 0.9,
        Why = "Both touch run \"17\".",
        Shared = [new LinkedValue("run", "17")],
        OtherStartedAt = new Instant(1_767_600_000_000),
        ConfigVersion = "abc",
        Actor = "ann",
    };

    [Fact]
    public void Read_WhatWasWritten_IsTheSame()
    {
        var writer = new StateWriter();
        LogEntryCodec.Write(writer, Whole);

        var read = Assert.IsType<LinkEntry>(LogEntryCodec.Read(new StateReader(writer.Written), 3, new Instant(5), new NumberedContents()).Entry);

        Assert.Equal(Whole.Shared, read.Shared);
        Assert.Equal(Whole, read with { Shared = Whole.Shared });
    }

    [Fact]
    public void Read_NewerVersion_IsRefusedByItsNumber()
    {
        var writer = new StateWriter();
        LogEntryCodec.Write(writer, Whole);
        var bytes = writer.Written.ToArray();
        bytes[1] = 9;

        var refused = Assert.Throws<InvalidDataException>(() => LogEntryCodec.Read(new StateReader(bytes), 3, new Instant(5), new NumberedContents()));

        Assert.Contains("version 9", refused.Message, StringComparison.Ordinal);
    }
}
