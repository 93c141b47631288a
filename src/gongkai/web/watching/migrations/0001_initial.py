from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="GivenUp",
            fields=[
                ("job", models.UUIDField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Sample",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(unique=True)),
                ("waiting", models.PositiveIntegerField()),
                ("seconds", models.PositiveIntegerField()),
                ("mail", models.PositiveIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Sign",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=100, unique=True)),
                ("at", models.DateTimeField()),
            ],
        ),
    ]
