namespace BigOps.Correlation.Core.Correlation.Evidence.Text;

/// <summary>
/// Takes a message apart into tokens and puts <c>&lt;*&gt;</c> for what varies by its form: numbers, hexadecimal, ids, addresses,
/// paths, host names, quoted values, quantities with their unit, dates. One pass, into buffers that are used again; one
/// thread owns it. A run of tokens that are nothing but variable is one, so that lists of any length read alike.
/// </summary>
internal sealed class MessageMask
{
    /// <summary>What stands for a variable.</summary>
    public const string Variable = "<*>";

    private readonly char[] buffer;
    private readonly MaskedToken[] tokens;
    private readonly int maxLength;
    private int length;
    private int count;

    // Of the token that is being read: where it starts, what was seen in it, and the end of its latest mask where only signs
    // that join numbers came after it, else -1.
    private int start;
    private int joinsFrom;
    private bool hasLetters;
    private bool hasMask;
    private bool endsPure;

    /// <summary>Creates buffers for messages within the limits.</summary>
    public MessageMask(TextOptions options)
    {
        maxLength = options.MaxLength;
        tokens = new MaskedToken[options.MaxTokens];
        // A mask may be longer than what it stands for: two quotes grow to five characters and a space.
        buffer = new char[(maxLength * 3) + 16];
    }

    /// <summary>The tokens with a space between two.</summary>
    public ReadOnlySpan<char> Text => buffer.AsSpan(0, length);

    /// <summary>The tokens.</summary>
    public ReadOnlySpan<MaskedToken> Tokens => tokens.AsSpan(0, count);

    /// <summary>True where the latest message was longer than the limits.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Reads a message; what the last one left is gone.</summary>
    public void Read(ReadOnlySpan<char> message)
    {
        (length, count, endsPure) = (0, 0, false);
        IsCut = message.Length > maxLength;
        message = IsCut ? message[..maxLength] : message;
        for (var at = 0; ;)
        {
            while (at < message.Length && (CharacterClasses.Of(message[at]) & CharacterClass.Space) != 0)
            {
                at++;
            }

            if (at >= message.Length || count == tokens.Length)
            {
                IsCut |= at < message.Length;
                return;
            }

            var end = at + 1;
            while (end < message.Length && (CharacterClasses.Of(message[end]) & CharacterClass.Space) == 0)
            {
                end++;
            }

            ReadToken(message[at..end], message[end..]);
            at = end;
        }
    }

    private void ReadToken(ReadOnlySpan<char> token, ReadOnlySpan<char> rest)
    {
        var before = length;
        if (count > 0)
        {
            buffer[length++] = ' ';
        }

        (start, joinsFrom, hasLetters, hasMask) = (length, -1, false, false);
        for (var at = 0; at < token.Length;)
        {
            at = IsWordAt(token, at) ? ReadWord(token, at) : ReadSign(token, at);
        }

        if (hasLetters && token.Length <= 5 && QuantityWords.IsOfDate(token, rest))
        {
            (hasLetters, hasMask) = (false, true);
        }

        EndToken(token, before);
    }

    // A variable after a variable, a sign between them and the unit of a quantity are part of what came before.
    private void EndToken(ReadOnlySpan<char> token, int before)
    {
        var isPure = hasMask && !hasLetters;
        if (endsPure && (isPure || (!hasLetters && token.Length == 1) || (!hasMask && QuantityWords.IsUnit(token))))
        {
            length = before;
            return;
        }

        if (isPure)
        {
            length = start;
            Write(Variable);
        }

        endsPure = isPure;
        tokens[count++] = new MaskedToken(start, length - start, hasLetters);
    }

    private static bool IsWordAt(ReadOnlySpan<char> token, int at)
    {
        var kind = CharacterClasses.Of(token[at]);
        return (kind & (CharacterClass.Letter | CharacterClass.Digit)) != 0
            || (kind != CharacterClass.None && kind != CharacterClass.Foreign && at + 1 < token.Length && token[at] != '.'
                && (CharacterClasses.Of(token[at + 1]) & (token[at] == '-' ? CharacterClass.Digit : CharacterClasses.Word & ~CharacterClass.Inner)) != 0);
    }

    private int ReadWord(ReadOnlySpan<char> token, int at)
    {
        var word = new WordForm(token, at);
        if (PathForm.EndOfUrl(token, at, word.End) is var end && end > 0)
        {
            WriteMask();
            return end;
        }

        if (word.IsVariable || WordForm.IsPartOfAddress(token, at, word.End, joinsFrom >= 0))
        {
            WriteMask();
        }
        else if (word.HasDigits)
        {
            WriteWithoutDigits(token[at..word.End]);
        }
        else
        {
            (hasLetters, joinsFrom) = (true, -1);
            Write(token[at..word.End]);
        }

        return word.End;
    }

    // In scripts that put no space between words a digit says nothing about the letters beside it.
    private void WriteWithoutDigits(ReadOnlySpan<char> word)
    {
        foreach (var value in word)
        {
            if ((CharacterClasses.Of(value) & CharacterClass.Digit) != 0)
            {
                WriteMask();
            }
            else
            {
                (hasLetters, joinsFrom) = (true, -1);
                buffer[length++] = value;
            }
        }
    }

    private int ReadSign(ReadOnlySpan<char> token, int at)
    {
        var sign = token[at];
        if (PathForm.EndOfQuoted(token, at) is var end && end > 0)
        {
            Append(sign);
            WriteMask();
            Append(sign);
            return end + 1;
        }

        if (PathForm.EndOfPath(token, at, joinsFrom == length) is var pathEnd && pathEnd > 0)
        {
            WriteMask();
            return pathEnd;
        }

        Append(sign);
        if (sign == '=' && hasLetters && (at + 1 == token.Length || token[at + 1] is ',' or ';' or ')' or ']' or '}'))
        {
            WriteMask();
        }

        return at + 1;
    }

    private void Append(char sign)
    {
        joinsFrom = sign is ':' or '.' or ',' or '/' or '+' or '-' or '~' or '#' or '|' or '_' or '*' or '^' ? joinsFrom : -1;
        buffer[length++] = sign;
    }

    private void WriteMask()
    {
        length = joinsFrom >= 0 ? joinsFrom : length;
        if (joinsFrom < 0)
        {
            Write(Variable);
        }

        joinsFrom = length;
        hasMask = true;
    }

    private void Write(ReadOnlySpan<char> text)
    {
        text.CopyTo(buffer.AsSpan(length));
        length += text.Length;
    }
}
