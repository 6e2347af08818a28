"""numfmt: rewrite numbers between plain digits and short human forms."""
