using System.Text;
using BigOps.Correlation.Cli.Correlate.Writing;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Replay;

namespace BigOps.Correlation.Cli.Tests.Correlate.Writing;

public sealed class AssignmentWriterTests
{
    [Fact]
    public async Task WriteAsync_Assignments_AreByteExact()
    {
        using var target = new MemoryStream();
        using (var writer = new AssignmentWriter(target))
        {
            await writer.WriteAsync(new Assignment("a\"\n", "INC-1", new Instant(1704067200000), false), TestContext.Current.CancellationToken);
            await writer.WriteAsync(new Assignment("b", null, new Instant(0), true), TestContext.Current.CancellationToken);
            await writer.FlushAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(
            """{"event_id":"a\"\n","incident_id":"INC-1","at":1704067200000}""" + "\n"
            + """{"event_id":"b","incident_id":null,"at":0,"suppressed":true}""" + "\n",
            Encoding.UTF8.GetString(target.ToArray()));
    }

    [Fact]
    public async Task WriteAsync_ManyAssignments_AllArrive()
    {
        using var target = new MemoryStream();
        using (var writer = new AssignmentWriter(target))
        {
            for (var index = 0; index < 5_000; index++)
            {
                await writer.WriteAsync(new Assignment($"event-{index}", "INC-1", new Instant(index), false), TestContext.Current.CancellationToken);
            }

            await writer.FlushAsync(TestContext.Current.CancellationToken);
        }

        var lines = Encoding.UTF8.GetString(target.ToArray()).Split('\n');
        Assert.Equal(5_001, lines.Length);
        Assert.Equal("""{"event_id":"event-4999","incident_id":"INC-1","at":4999}""", lines[4_999]);
    }
}
